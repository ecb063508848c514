"""An attachment as a response."""

from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response

# Nothing in it may load, run, submit or be framed, should a browser ever take it for a page.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


def file_response(attachment, request):
    """Answer with an attachment's bytes, to somebody who may read it.

    A picture we made ourselves is shown, anything else downloaded. A browser may keep it but must ask again
    each time, so that whoever loses the right to see it loses it at once.
    """
    response = get_conditional_response(request, etag=(etag := f'"{attachment.sha256}"')) or _whole(attachment)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _whole(attachment):
    try:
        stored = attachment.open()
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        stored,
        as_attachment=not attachment.is_picture,
        filename=attachment.original_name,
        content_type=attachment.media_type,
        headers={"Content-Length": attachment.size},
    )
