"""The one shape of the API's errors: RFC 9457, with the fields at fault and the request's id."""

from django.http import JsonResponse

MEDIA_TYPE = "application/problem+json"


def problem(request, *, status, title, detail, errors=(), code="", headers=None, **more):
    """Return an error of the API as an HTTP response.

    `code` is a stable slug for machines, told as the problem's `type`; `errors` are
    `{field, code, message}`, where `field` is a path such as "lines.2.amount" and "" is the request as
    a whole. `more` are further members, such as `current`, the copy that an edit has missed.
    """
    body = {
        "type": f"urn:aftersales:problem:{code}" if code else "about:blank",
        "title": str(title),
        "status": status,
        "detail": str(detail),
        "errors": list(errors),
        "request_id": getattr(request, "id", ""),
        **more,
    }
    return JsonResponse(
        body, status=status, content_type=MEDIA_TYPE, headers=headers, json_dumps_params={"ensure_ascii": False}
    )
