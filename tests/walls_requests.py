"""Asking every address: paths from patterns, answers without what differs by chance."""

import json
import re
from itertools import zip_longest

from django.db import transaction

CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")  # <uuid:pk>
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")  # (?P<pk>[^/]+)
CHANCE = re.compile(
    r'"request_id": ?"\w+"|name="csrfmiddlewaretoken" value="\w+"|name="key" value="[-\w]+"|'
    r'"X-CSRFToken": "\w+"|data-now="[^"]+"|'
    r"<!--.*?-->|\b[0-9a-f]{32}\b",
    re.DOTALL,
)


def path_of(route, values):
    """Return the path of a route with its arguments filled in."""
    path = GROUP.sub(lambda group: values[group[1]], route.pattern.rstrip("$"))
    return CONVERTER.sub(lambda group: values[group[1]], path)


def methods_of(route):
    """Return the HTTP methods to try: a viewset's own; GET and POST of a page, which may refuse one with 405."""
    return sorted(route.declaration.by_method) or ["GET", "POST"]


def ask(browser, method, path, data=None):
    """Return the answer to a request, whose effects are undone."""
    with transaction.atomic():
        if method == "GET" or not path.startswith("/api/"):
            answer = getattr(browser, method.lower())(path, data or {})
        else:
            answer = browser.generic(method, path, json.dumps(data or {}), content_type="application/json")
        answer.text_of_body = body_of(answer)
        transaction.set_rollback(True)
    return answer


def body_of(answer):
    """Return an answer's body as text, streamed or not."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def what_it_says(answer, *names):
    """Return (status, body) without the names asked for and what differs by chance: equal for equal answers."""
    said = answer.text_of_body + answer.headers.get("Location", "")
    for name in names:
        said = said.replace(name, "NAME")
    return answer.status_code, CHANCE.sub("", said)


def never_was(name):
    """Return a name of the same shape that nothing has ever had."""
    if re.fullmatch(r"[0-9a-f-]{36}", name):
        return name[:24] + "000000000000"
    return re.sub(r"\d+$", lambda digits: "9" * len(digits[0]), name) if name[-1].isdigit() else "zz" + name[2:]


def difference(one, other):
    """Return where two answers, as `what_it_says` gives them, first differ; "" when they are the same."""
    if one[0] != other[0]:
        return f"{one[0]} against {other[0]}"
    lines = zip_longest(one[1].splitlines(), other[1].splitlines(), fillvalue="(nothing)")
    return next(
        (f"{mine.strip()[:200]!r} against {yours.strip()[:200]!r}" for mine, yours in lines if mine != yours), ""
    )


def listed(faults):
    """Return what the walk found, a line each."""
    return "\n".join(" ".join(map(str, fault)) for fault in faults)
