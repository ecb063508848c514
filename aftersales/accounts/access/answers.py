"""What is answered instead of a view's own page: a page, a fragment for HTMX, or problem+json for the API."""

from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from aftersales.accounts.access.identify import is_api
from aftersales.errors import Forbidden
from aftersales.problems import problem


def sign_in_first(request):
    """Answer a stranger: the way to the login, or 401."""
    if is_api(request):
        detail = _("Send an API key as “Authorization: Bearer …”, or sign in.")
        headers = {"WWW-Authenticate": "Bearer"}
        return problem(
            request, status=401, title=_("Not signed in"), detail=detail, code="not-signed-in", headers=headers
        )
    if request.htmx:
        return HttpResponse(status=401, headers={"HX-Redirect": _login(request.htmx.current_url_abs_path)})
    return redirect(_login(request.get_full_path() if request.method in {"GET", "HEAD"} else None))


def bad_key(request):
    """Answer a key that is unknown, expired or revoked, without saying which."""
    detail = _("The API key is unknown, expired or revoked.")
    headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    return problem(request, status=401, title=_("Not signed in"), detail=detail, code="not-signed-in", headers=headers)


def somebody_else(request):
    """Answer an operation kept on a phone that another member has signed in on since; it is sent again later."""
    detail = _("You are signed in as somebody else. Sign in as the member who did this.")
    return problem(request, status=401, title=_("Not signed in"), detail=detail, code="other-member")


def no_company(request):
    """Answer somebody signed in who belongs to no company (any more)."""
    detail = _("You do not belong to a company at present. Ask its owner to invite you.")
    if is_api(request):
        return problem(request, status=403, title=_("No company"), detail=detail, code="forbidden")
    return render(request, "account/no_company.html", {"sentence": detail}, status=403)


def not_allowed(request):
    """Answer somebody whose roles do not open the view."""
    sentence = _("Your role does not allow this. The owner of your company can change it.")
    return refused(request, Forbidden(sentence, code="role"))


def not_from_our_page(request):
    """Answer a session's request that carries no CSRF token."""
    sentence = _("The request did not come from one of our pages. Reload the page and try again.")
    return refused(request, Forbidden(sentence, code="csrf"))


def refused(request, refusal):
    """Answer a rule that forbids what was asked: 409, or 403 where the roles are the reason."""
    status = 403 if isinstance(refusal, Forbidden) else 409
    if is_api(request):
        error = {"field": refusal.field, "code": refusal.code, "message": str(refusal.message)}
        title, code = (_("Not allowed"), "forbidden") if status == 403 else (_("Not possible now"), "refused")
        return problem(request, status=status, title=title, detail=refusal.message, errors=[error], code=code)
    template = "components/refused.html" if request.htmx and not request.htmx.boosted else "account/refused.html"
    return render(request, template, {"refusal": refusal, "status": status}, status=status)


def _login(back_to):
    login = resolve_url("account_login")
    return f"{login}?{urlencode({'next': back_to})}" if back_to else login
