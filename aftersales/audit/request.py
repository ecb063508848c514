"""The id of the request at work, so that an event, a log line and an error page can be told to belong together."""

from contextvars import ContextVar
from uuid import uuid4

_request_id = ContextVar("request_id", default="")


def current_request_id():
    """Return the id of the request at work, or '' outside one."""
    return _request_id.get()


class RequestIdMiddleware:
    """Give each request an id of ours (never the client's) and answer with it in `X-Request-ID`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid4().hex
        token = _request_id.set(request.id)
        try:
            response = self.get_response(request)
        finally:
            _request_id.reset(token)
        response["X-Request-ID"] = request.id
        return response
