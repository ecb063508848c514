"""Logging in and out, and the way back to a forgotten password: allauth's flows, our pages."""

from allauth.account import views as allauth
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from aftersales.accounts.access import public


class InvalidIs422:
    """An invalid form is shown again as 422, and as 429 when the reason is too many attempts."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 429 if form.has_error("__all__", "too_many_login_attempts") else 422
        return response


@public
class Login(InvalidIs422, allauth.LoginView):
    """Log in by e-mail or phone."""


@public
class Forgotten(InvalidIs422, allauth.PasswordResetView):
    """Ask for a link to set a new password; the answer is the same whether the account exists or not."""


@public
class NewPassword(InvalidIs422, allauth.PasswordResetFromKeyView):
    """Set a new password behind the link."""


@public
def link_sent(request):
    return render(request, "account/password_reset_done.html")


@public
def password_set(request):
    return render(request, "account/password_reset_from_key_done.html")


@public
def blocked(request):
    return render(request, "account/blocked.html", status=403)


@public
@require_http_methods(["GET", "POST"])
def sign_out(request):
    """Sign out by POST; by GET ask whether that is meant, so that no foreign page's image can do it."""
    if request.method == "GET":
        return render(request, "account/logout.html")
    logout(request)
    return redirect("account_login")
