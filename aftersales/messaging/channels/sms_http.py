"""A gateway for text messages that speaks HTTP as the installation describes it (SMS_URL and what belongs to it).

SMS_BODY is a JSON object whose texts may hold {number}, {local} (without +86) and {text}; SMS_FORMAT sends it as "json"
or as a "form". SMS_SUCCESS is what a good answer says: "code=0" of JSON, with dots into it; empty for any 2xx.
SMS_ID is where the answer names the message as receipts will name it, such as "data.sid".
"""

import json
from http.client import HTTPException
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from aftersales.outward import OutwardHTTP, OutwardHTTPS

TIMEOUT = 10  # seconds
MOST = 65_536  # bytes of an answer that are read


class Refusal(OSError):
    """The gateway did not take the message; its words are kept with the message, without whom it was for."""

    def __init__(self, said):
        super().__init__(None, said)


def send_by_http(number, text):
    """Hand one text over to the gateway; return its name for it, "" for none. Redirects are not followed.

    Raises OSError when it was not taken.
    """
    spec = settings.SMS_HTTP
    url = urlsplit(spec["url"])
    values = {"number": number, "local": number.removeprefix("+86"), "text": text}
    body = _filled(json.loads(spec["body"]), values)
    kind, content = _encoded(body, spec["format"])
    line = (OutwardHTTPS if url.scheme == "https" else OutwardHTTP)(url.hostname or "", url.port, timeout=TIMEOUT)
    try:
        headers = {"Content-Type": kind, **_filled(json.loads(spec["headers"]), values)}
        line.request(spec["method"], url._replace(scheme="", netloc="", fragment="").geturl() or "/", content, headers)
        with line.getresponse() as answer:
            content = answer.read(MOST)
            _judge(answer.status, content, spec["success"])
            return _named(content, spec.get("id", ""))
    except HTTPException as error:
        raise Refusal(type(error).__name__) from error
    finally:
        line.close()


def _filled(node, values):
    """Return a template with its places filled; only whole names in braces are places."""
    if isinstance(node, dict):
        return {key: _filled(each, values) for key, each in node.items()}
    if isinstance(node, list):
        return [_filled(each, values) for each in node]
    if not isinstance(node, str):
        return node
    for name, value in values.items():
        if node == f"{{{name}}}":
            return value
    parts = node.split("{text}")  # put in last: what a customer is told may hold braces
    for name in ("number", "local"):
        parts = [part.replace(f"{{{name}}}", values[name]) for part in parts]
    return values["text"].join(parts)


def _encoded(body, kind):
    if kind == "form":
        return "application/x-www-form-urlencoded", urlencode(body).encode()
    return "application/json", json.dumps(body, ensure_ascii=False).encode()


def _named(content, path):
    """Return what stands at a path of the answer as text; "" where nothing does: the message left all the same."""
    try:
        found = _at(json.loads(content), path) if path else ""
    except (ValueError, KeyError, IndexError, TypeError):
        return ""
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""


def _at(found, path):
    for name in path.split("."):
        found = found[int(name)] if isinstance(found, list) else found[name]
    return found


def _judge(status, content, success):
    """Raise Refusal unless the answer is a good one."""
    if not 200 <= status < 300:
        raise Refusal(f"gateway answered {status}")
    if not success:
        return
    path, _equals, wanted = success.partition("=")
    try:
        found = _at(json.loads(content), path)
    except (ValueError, KeyError, IndexError, TypeError):
        raise Refusal(f"gateway's answer has no {path}") from None
    if str(found) != wanted:
        raise Refusal(f"gateway answered {path}={str(found)[:40]}")
