"""The robots of group chats at WeCom, DingTalk and Feishu.

Each answers 200 whatever became of the message and says in the body what did, so that a wrong token or too many
messages a minute would pass for success if only the status were looked at.
"""

import base64
import hashlib
import hmac
import json
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import quote_plus

from aftersales.messaging.channels.channel import Pace
from aftersales.messaging.models import GroupRobot, RobotKind
from aftersales.messaging.models.robots import HOSTS
from aftersales.outward import OutwardHTTPS

TIMEOUT = 10  # seconds
MOST = 65_536  # bytes of an answer that are read
LONGEST = 600  # characters of a text: 2,048 bytes are what WeCom takes, and a character may need three


class Refusal(OSError):
    """The platform did not take the message; its words are kept with the message."""

    def __init__(self, said):
        super().__init__(None, said)


@dataclass(frozen=True)
class Request:
    """One POST to a platform."""

    host: str
    path: str
    body: dict


def wecom(token, _secret, text, _at):
    """Return the request by which a WeCom robot speaks; it knows no signature."""
    return Request(HOSTS[RobotKind.WECOM], f"/cgi-bin/webhook/send?key={token}", _plain(text))


def dingtalk(token, secret, text, at):
    """Return the request by which a DingTalk robot speaks, signed with milliseconds if it has a secret."""
    path = f"/robot/send?access_token={token}"
    if secret:
        stamp = str(int(at * 1000))
        sign = _signature(secret, f"{stamp}\n{secret}")
        path += f"&timestamp={stamp}&sign={quote_plus(sign)}"
    return Request(HOSTS[RobotKind.DINGTALK], path, _plain(text))


def feishu(token, secret, text, at):
    """Return the request by which a Feishu robot speaks, signed with seconds if it has a secret."""
    body = {"msg_type": "text", "content": {"text": text}}
    if secret:
        stamp = str(int(at))
        # The platform's way: stamp and secret are the key, and what is signed is empty.
        body |= {"timestamp": stamp, "sign": _signature(f"{stamp}\n{secret}", "")}
    return Request(HOSTS[RobotKind.FEISHU], f"/open-apis/bot/v2/hook/{token}", body)


def judge(status, content):
    """Raise Refusal unless a platform says that it took the message: `errcode` or `code` is 0."""
    try:
        said = json.loads(content)
        code = said["errcode"] if "errcode" in said else said["code"]
        words = str(said.get("errmsg") or said.get("msg") or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refusal(f"the platform answered {status} without a code") from None
    if status != 200 or code != 0:
        raise Refusal(f"the platform answered {code}: {words[:120]}")


class RobotChannel:
    """One platform's robots; an address is the id of a `GroupRobot`."""

    def __init__(self, kind, request, *, per_minute):
        self.slug, self.label = kind.value, kind.label
        self.pace = Pace(per_minute=per_minute)
        self._request = request

    def address_of(self, member):
        """Return "": a robot speaks to a group, never to one member."""
        return ""

    def reach(self, addresses):
        """Return {robot's id: what it is reached by} for those of these addresses that are in use."""
        robots = GroupRobot.objects.listening().filter(pk__in=addresses, kind=self.slug)
        return {str(pk): f"{token} {secret}" for pk, token, secret in robots.values_list("pk", "token", "secret")}

    @contextmanager
    def open(self):
        yield self._carry

    def _carry(self, parcel):
        token, _space, secret = parcel.address.partition(" ")
        post(self._request(token, secret, text_of(parcel.letter), time.time()))


def post(request):
    """Send one request; raises OSError when it was not taken. Redirects are not followed."""
    line = OutwardHTTPS(request.host, timeout=TIMEOUT)
    try:
        content = json.dumps(request.body, ensure_ascii=False).encode()
        line.request("POST", request.path, content, {"Content-Type": "application/json; charset=utf-8"})
        with line.getresponse() as answer:
            judge(answer.status, answer.read(MOST))
    except HTTPException as error:
        raise Refusal(type(error).__name__) from error
    finally:
        line.close()


def text_of(letter):
    """Return a letter as one text, with the address of what it is about."""
    text = "\n".join(part for part in (letter.subject, letter.body) if part)
    return "\n".join(part for part in (text[: LONGEST - len(letter.url)], letter.url) if part)


def _plain(text):
    return {"msgtype": "text", "text": {"content": text}}


def _signature(key, signed):
    return base64.b64encode(hmac.new(key.encode(), signed.encode(), hashlib.sha256).digest()).decode()


ROBOTS = (
    RobotChannel(RobotKind.WECOM, wecom, per_minute=20),
    RobotChannel(RobotKind.DINGTALK, dingtalk, per_minute=20),
    RobotChannel(RobotKind.FEISHU, feishu, per_minute=100),
)
