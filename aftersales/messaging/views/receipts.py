"""The door by which carriers post receipts: of text messages, and of mail that came back."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from aftersales.accounts.access import portal
from aftersales.messaging.receipts import MOST, MOST_BYTES, Unreadable, read
from aftersales.messaging.receiving import LINK, note_receipts
from aftersales.problems import problem
from aftersales.rates import left_of, within

MINUTE, POSTS = 60, 600  # a minute, for one link
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@portal(LINK)
@csrf_exempt
def receive(request, token):
    """Note what a carrier posts of a company's messages. One that is unknown is answered like one that is known."""
    channel = request.link.subject
    if not within(f"receipts:{request.link.pk}", most=POSTS, window=MINUTE):
        said = _("Too many requests. Please wait a little.")
        wait = {"Retry-After": str(int(left_of(MINUTE)) + 1)}
        return problem(request, status=429, title=said, detail=said, code="throttled", headers=wait)
    if request.method != "POST":
        said = _("Send receipts by POST.")
        return problem(request, status=405, title=said, detail=said, code="method", headers={"Allow": "POST"})
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        said = _("The body is larger than %(n)s bytes.") % {"n": MOST_BYTES}
        return problem(request, status=413, title=said, detail=said, code="too_large")
    kind = request.content_type.partition(";")[0].strip().lower()
    if kind not in (FORM, JSON):
        said = _("Send JSON (application/json) or a form (application/x-www-form-urlencoded).")
        return problem(request, status=415, title=said, detail=said, code="media_type")
    words = settings.RECEIPTS.get(channel, {})
    try:
        said = read(_body(request, kind), kind, words)
    except Unreadable as fault:
        return _unreadable(request, fault)
    note_receipts(channel=channel, said=said, by=request.actor, at=request.at)
    answer = words.get("answer", "")
    kind = JSON if answer.startswith("{") else "text/plain"
    return HttpResponse(answer, content_type=kind) if answer else HttpResponse(status=204)


def _body(request, kind):
    if kind == FORM:
        return [(name, value) for name, values in request.POST.lists() for value in values]
    return request.body


def _unreadable(request, fault):
    title = _("These are no receipts that can be read.")
    message = _("Accepted are at most %(n)s receipts, each an object with an id and a state, in plain text.") % {
        "n": MOST
    }
    errors = [{"field": fault.field, "code": fault.code, "message": message}]
    return problem(request, status=400, title=title, detail=message, errors=errors, code=fault.code)
