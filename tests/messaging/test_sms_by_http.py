"""Text messages leave by an HTTP gateway that the installation describes, never to an address inside (I-17)."""

import json
import socket

import pytest

from aftersales import outward
from aftersales.messaging.channels.sms_http import send_by_http
from tests.messaging.gateway import listening

SPEC = {"method": "POST", "format": "json", "headers": '{"X-Key": "k"}', "success": "result.code=0",
        "body": '{"to": "{local}", "parts": ["{text}"], "sign": "【{number}】{text}"}'}  # fmt: skip


@pytest.fixture
def gateway(monkeypatch, settings):
    """A gateway on this machine, taken for a public one; what it heard, and what it answers next."""
    with listening() as (port, heard, answers):
        settings.SMS_HTTP = {**SPEC, "url": f"http://127.0.0.1:{port}/send?v=1"}
        monkeypatch.setattr(outward, "is_public", lambda address: True)
        yield heard, answers


def test_it_says_what_the_installation_wrote_and_believes_what_it_answers(gateway, settings):
    heard, answers = gateway
    answers += [(200, {}, '{"result": {"code": 0}}')] * 2
    send_by_http("+8613800138000", "您好 {local}")
    path, headers, content = heard[0]
    assert (path, headers["X-Key"], json.loads(content)) == (
        "/send?v=1", "k", {"to": "13800138000", "parts": ["您好 {local}"], "sign": "【+8613800138000】您好 {local}"},
    )  # fmt: skip
    settings.SMS_HTTP = {**settings.SMS_HTTP, "format": "form", "body": '{"mobile": "{local}", "msg": "{text}"}'}
    send_by_http("+8613800138000", "a&b")
    assert heard[1][2] == "mobile=13800138000&msg=a%26b"


@pytest.mark.parametrize(
    ("path", "answer", "named"),
    [
        ("data.0.sid", '{"data": [{"sid": 871234}]}', "871234"),
        ("sid", '{"sid": "a-1"}', "a-1"),
        ("sid", '{"sid": true}', ""),
        ("sid", "[]", ""),
        ("sid", "OK", ""),
        ("", '{"sid": "a-1"}', ""),
    ],
)
def test_the_gateways_own_name_for_a_text_is_kept_where_its_answer_has_one(gateway, settings, path, answer, named):
    _heard, answers = gateway
    answers.append((200, {}, answer))
    settings.SMS_HTTP = {**settings.SMS_HTTP, "success": "", "id": path}
    assert send_by_http("+8613800138000", "您好") == named


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, {}, '{"result": {"code": 7}}'), "gateway answered result.code=7"),
        ((200, {}, "[]"), "gateway's answer has no result.code"),
        ((503, {}, ""), "gateway answered 503"),
        ((302, {"Location": "/elsewhere"}, ""), "gateway answered 302"),
    ],
)
def test_what_it_refuses_is_kept_as_the_reason_and_no_redirect_is_followed(gateway, answer, said):
    heard, answers = gateway
    answers.append(answer)
    with pytest.raises(OSError, match=said) as caught:
        send_by_http("+8613800138000", "您好")
    assert (caught.value.strerror, len(heard), "138" in str(caught.value)) == (said, 1, False)


def test_addresses_inside_are_refused_when_connecting(settings, monkeypatch):
    inside = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "::1", "::ffff:10.0.0.1",
              "fe80::1", "64:ff9b::a00:1", "2002:a00:1::", "0.0.0.0", "fd00::1"]  # fmt: skip
    assert [outward.is_public(address) for address in inside] == [False] * len(inside)
    assert outward.is_public("8.8.8.8")
    # A name of which one address is public and another is not, as a rebinding name would be.
    mixed = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (where, 443)) for where in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: mixed)
    settings.SMS_HTTP = {**SPEC, "url": "https://sms.example/send"}
    with pytest.raises(outward.Inside):
        send_by_http("+8613800138000", "您好")
