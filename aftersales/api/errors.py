"""Every way an API request can fail, told in one shape (`aftersales.problems`).

400 what was sent cannot be understood: broken JSON, a wrong query parameter, a wrong header
401 no key, no session          403 the role does not allow it
404 not there, or not yours     405, 406, 413, 415 as HTTP has them
409 a rule or a uniqueness forbids it now; an edit of a version that is no longer current
422 understood, but a value is not acceptable: `errors` names each field
428 the edit must name the version it saw
429 too many requests           503 try again: the database is busy
"""

import logging

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.exceptions import ErrorDetail
from rest_framework.fields import get_error_detail
from rest_framework.settings import api_settings

from aftersales.conflicts import conflict_of
from aftersales.errors import Forbidden, Refused, Stale
from aftersales.problems import problem
from aftersales.text import fault_of

logger = logging.getLogger(__name__)
MOST_ERRORS = 50  # told at once
LONGEST_NAME = 100
WHOLE = frozenset({api_settings.NON_FIELD_ERRORS_KEY, NON_FIELD_ERRORS})


class BadRequest(exceptions.APIException):
    """What was sent cannot be understood; `field` is the parameter or header at fault."""

    status_code = 400

    def __init__(self, message, *, code, field="", status=400):
        super().__init__({field: [ErrorDetail(str(message), code=code)]})
        self.status_code = status


def answer_to(exc, context):
    """Return the problem an exception means to the client; None for a fault of ours (REST framework's hook)."""
    request = context["request"]
    if isinstance(exc, IntegrityError):
        exc = conflict_of(exc)
    if isinstance(exc, Refused):
        return _refused(request, exc, getattr(context["view"], "current_copy", None))
    if isinstance(exc, OperationalError):
        logger.warning("database busy", exc_info=exc)
        return _told(request, 503, "busy", _("The system is busy. Please try again."), headers={"Retry-After": "1"})
    return _http(request, exc)


def _http(request, exc):
    if isinstance(exc, Http404 | exceptions.NotFound):
        return not_found(request)
    if isinstance(exc, PermissionDenied | exceptions.PermissionDenied):
        return _told(request, 403, "forbidden", _("Your role does not allow this."))
    if isinstance(exc, DjangoValidationError):
        exc = exceptions.ValidationError(get_error_detail(exc))
    if isinstance(exc, DataError):
        logger.warning("a value reached the database that it does not hold", exc_info=exc)
        return _told(request, 422, "validation", _("A value is too long or too large."))
    if isinstance(exc, exceptions.APIException):
        return _api(request, exc)
    return None


def _api(request, exc):
    status = 422 if isinstance(exc, exceptions.ValidationError) else exc.status_code
    if isinstance(exc, exceptions.MethodNotAllowed):
        return _told(request, 405, "method", _("This address does not accept %(method)s.") % {"method": request.method})
    if isinstance(exc, exceptions.NotAcceptable):
        return _told(request, 406, "not-acceptable", _("The answer is JSON: send “Accept: application/json”."))
    if isinstance(exc, exceptions.UnsupportedMediaType):
        return _told(request, 415, "media-type", _("Send the body as “Content-Type: application/json”."))
    if isinstance(exc, exceptions.Throttled):
        headers = {"Retry-After": str(int(exc.wait or 1))}
        return _told(request, 429, "throttled", _("Too many requests. Wait a moment."), headers=headers)
    errors = list(flattened(exc.detail))[:MOST_ERRORS]
    detail = errors[0]["message"] if len(errors) == 1 else _("Several values are not acceptable.")
    return problem(request, status=status, title=title_of(status), detail=detail, errors=errors, code=CODES[status])


def _refused(request, exc, current_copy):
    status = 403 if isinstance(exc, Forbidden) else 409
    grounds = exc.parts or [(exc.field, exc.code, exc.message)]
    errors = [{"field": field, "code": code, "message": str(message)} for field, code, message in grounds]
    more = {"current": current_copy()} if isinstance(exc, Stale) and current_copy else {}
    code = "stale" if isinstance(exc, Stale) else CODES[status]
    return problem(request, status=status, title=title_of(status), detail=exc.message, errors=errors, code=code, **more)


def not_found(request):
    """Answer 404: the same for what never was and for what belongs to another company."""
    return _told(request, 404, "not-found", _("There is nothing at this address, or it is not yours."))


def _told(request, status, code, detail, headers=None):
    return problem(request, status=status, title=title_of(status), detail=detail, code=code, headers=headers)


def flattened(detail, path=""):
    """Yield `{field, code, message}` for each leaf of nested errors; a field is a path such as "lines.2.amount"."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            yield from flattened(value, path if key in WHOLE else _joined(path, key))
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            yield from flattened(value, _joined(path, index) if isinstance(value, dict | list) else path)
    else:
        yield {"field": path, "code": getattr(detail, "code", None) or "invalid", "message": str(detail)}


def _joined(path, key):
    key = str(key)[:LONGEST_NAME]  # a client's own words, when it names a field nobody knows
    if fault_of(key):
        key = key.encode("ascii", "backslashreplace").decode()
    return ".".join(part for part in (path, key) if part)


CODES = {400: "bad-request", 403: "forbidden", 409: "refused", 413: "too-large", 422: "validation", 428: "version"}


def title_of(status):
    """Return the short title of a status, in the user's language."""
    return {
        400: _("Not understood"),
        401: _("Not signed in"),
        403: _("Not allowed"),
        404: _("Not found"),
        405: _("Method not allowed"),
        406: _("Not available in this form"),
        409: _("Not possible now"),
        413: _("Too large"),
        415: _("Body in an unknown form"),
        422: _("Not acceptable as it is"),
        428: _("The version is missing"),
        429: _("Too many requests"),
        500: _("A fault of ours"),
        503: _("Try again"),
    }.get(status, "")
