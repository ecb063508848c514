"""Pages for what went wrong. They are made outside every scope, so they show the frame and read no company's data."""

from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from aftersales.problems import problem


def bad_request(request, exception=None):
    """Answer 400: a request no page of ours makes; 413 for one that is larger than any of them."""
    if isinstance(exception, RequestDataTooBig):
        return _answer(request, 413, "too-large", _("Too large"), _("More was sent than can be received at once."))
    return _answer(request, 400, "bad-request", _("Bad request"), _("The request could not be read."))


def forbidden(request, exception=None):
    """Answer 403 where a view itself refused."""
    return _answer(request, 403, "forbidden", _("Not allowed"), _("Your role does not allow this."))


def not_from_here(request, reason=""):
    """Answer a form without its CSRF token (CSRF_FAILURE_VIEW): most often a page that stood open for days."""
    sentence = _("This page stood open for too long. Go back, reload it and try again.")
    return _answer(request, 403, "csrf", _("Please reload"), sentence)


def not_found(request, exception=None):
    """Answer 404: it never existed, or it is another company's; nobody can tell which."""
    return _answer(
        request, 404, "not-found", _("Not found"), _("It does not exist, has been removed, or is not yours to see.")
    )


def wrong_method(request, allowed):
    """Answer 405: a page that only takes a form was opened by its address; `allowed` is the Allow header."""
    sentence = _("This address only does something when a button is pressed. Go back and press it there.")
    response = _answer(request, 405, "method", _("Not a page to open"), sentence, back=_referring(request))
    response["Allow"] = allowed
    return response


def broken(request):
    """Answer 500 by a page that needs neither database nor session: they may be what is broken."""
    title, sentence = _("Something went wrong on our side"), _("Nothing was changed. Please try again in a moment.")
    if _wants_problem(request):
        return problem(request, status=500, title=title, detail=sentence, code="broken")
    facts = {"code": 500, "title": title, "sentence": sentence, "reference": getattr(request, "id", "")}
    return render(None, "web/broken.html", facts, status=500)


def _answer(request, status, code, title, sentence, back=""):
    if _wants_problem(request):
        return problem(request, status=status, title=title, detail=sentence, code=code)
    facts = {"code": status, "title": title, "sentence": sentence, "back": back}
    template = "web/error_fragment.html" if getattr(request, "htmx", False) else "web/error.html"
    return render(request, template, facts, status=status)


def _referring(request):
    """Return the page of ours that led here, or ""."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if ours and came_from != request.build_absolute_uri() else ""


def _wants_problem(request):
    return request.path_info.startswith("/api/")
