"""A group hears what its company wants it to hear: each thing once, in the platform's own format, seen when refused."""

import json
from functools import partial

import pytest

from aftersales import outward
from aftersales.messaging import topics as naming
from aftersales.messaging.actions import save_robot, try_robot
from aftersales.messaging.channels import robots
from aftersales.messaging.channels.robots import Refusal, dingtalk, feishu, judge, text_of, wecom
from aftersales.messaging.models import GroupRobot, Message
from aftersales.messaging.outbox import send_many
from aftersales.messaging.templates import Letter
from aftersales.outward import OutwardHTTP
from aftersales.tenancy.scope import tenant_scope
from tests.messaging.conftest import NOON
from tests.messaging.gateway import listening

TOOK = (200, {}, '{"errcode": 0, "errmsg": "ok"}')


@pytest.fixture(autouse=True)
def hello_is_a_topic(monkeypatch):
    monkeypatch.setattr(naming, "_topics", {"test/hello": "hellos"})


@pytest.fixture
def platform(monkeypatch):
    """The three platforms, all on this machine; what they heard, and what they answer next."""
    with listening() as (port, heard, answers):
        monkeypatch.setattr(outward, "is_public", lambda address: True)
        line = partial(OutwardHTTP, "127.0.0.1", port)
        monkeypatch.setattr(robots, "OutwardHTTPS", lambda _host, timeout: line(timeout=timeout))
        yield heard, answers


def robot(company, name="Duty", **values):
    given = {"kind": "wecom", "token": "0123-abcd-WXYZ", "topics": ["test/hello"], "language": "en", **values}
    return save_robot(robot=GroupRobot(name=name, **given), by=company.manager.actor, at=NOON)


def tell(company, key="1", template="test/hello"):
    everybody = [company.technician, company.colleague, company.manager]
    send_many(template, to=everybody, context={"name": "all"}, dedupe_key=key, channels=["in_app"], at=NOON)


def test_each_platform_is_spoken_to_in_its_own_way():
    said = {"msgtype": "text", "text": {"content": "Hi"}}
    plain, at = wecom("key-1", "", "Hi", 0), 1700000000.123
    assert (plain.host, plain.path, plain.body) == ("qyapi.weixin.qq.com", "/cgi-bin/webhook/send?key=key-1", said)
    signed = dingtalk("t0", "SECabc", "Hi", at)
    stamp = "timestamp=1700000000123&sign=IqXBU%2FaLfwMA3S%2FtDcfRmHx5vWHw9Y1aOgFLBr1Ti9w%3D"
    assert (signed.host, signed.path) == ("oapi.dingtalk.com", f"/robot/send?access_token=t0&{stamp}")
    assert dingtalk("t0", "", "Hi", at).path == "/robot/send?access_token=t0"
    lark = feishu("t-1", "SECabc", "Hi", at)
    assert (lark.host, lark.path) == ("open.feishu.cn", "/open-apis/bot/v2/hook/t-1")
    assert lark.body == {
        "msg_type": "text",
        "content": {"text": "Hi"},
        "timestamp": "1700000000",
        "sign": "XprR1de+0SSBnwWyU/4k6x2TL+Q2SJlM5NNEdAv7MWg=",
    }


@pytest.mark.parametrize(
    ("status", "content", "said"),
    [
        (200, '{"errcode": 93000, "errmsg": "bad webhook"}', "the platform answered 93000: bad webhook"),
        (200, '{"code": 9499, "msg": "Bad Request"}', "the platform answered 9499: Bad Request"),
        (502, '{"code": 0}', "the platform answered 0: "),
        (200, "<html>", "the platform answered 200 without a code"),
        (200, "[]", "the platform answered 200 without a code"),
    ],
)
def test_what_a_platform_refuses_with_a_friendly_status_is_refused_all_the_same(status, content, said):
    with pytest.raises(Refusal) as refused:
        judge(status, content)
    assert refused.value.strerror == said


def test_a_long_text_is_cut_and_still_ends_with_its_address():
    text = text_of(Letter("传送带" * 10, "响" * 2000, "/work-orders/WO-1/"))
    assert (len(text.encode()) <= 2048, text.endswith("/work-orders/WO-1/")) == (True, True)


@pytest.fixture
def southern(south):
    with tenant_scope(south.tenant):
        return robot(south)


def test_a_group_hears_once_what_three_members_are_told(north, southern, in_north, platform, post):
    heard, answers = platform
    answers.append(TOOK)
    robot(north)
    tell(north)
    tell(north)
    tell(north, key="2", template="test/other")
    assert post() == ["sent"]
    ((path, _headers, content),) = heard
    assert path == "/cgi-bin/webhook/send?key=0123-abcd-WXYZ"
    assert json.loads(content)["text"]["content"] == "Hello all\nSince"


def test_what_is_refused_is_tried_again_and_says_why(north, in_north, platform, post):
    _heard, answers = platform
    answers.append((200, {}, '{"errcode": 45009, "errmsg": "api freq out of limit"}'))
    robot(north)
    tell(north)
    assert post() == ["queued"]
    assert Message.objects.outgoing().get().error == "Refusal the platform answered 45009: api freq out of limit"


def test_a_robot_taken_out_of_use_hears_nothing_more(north, in_north, platform, post):
    heard, _answers = platform
    kept = robot(north)
    tell(north)
    kept.active = False
    save_robot(robot=kept, by=north.manager.actor, at=NOON)
    tell(north, key="2")
    assert (post(), heard) == (["skipped"], [])


def test_a_crowd_of_messages_comes_as_one(north, in_north, platform, post):
    heard, answers = platform
    answers.append(TOOK)
    robot(north)
    for number in range(9):
        tell(north, key=str(number))
    assert post() == ["sent"] * 9
    assert len(heard) == 1


def test_a_test_message_names_who_tries_it(north, in_north, platform, post):
    heard, answers = platform
    answers.append(TOOK)
    try_robot(robot=robot(north), by=north.manager.actor, at=NOON)
    assert post() == ["sent"]
    assert "north manager tries whether this group can be reached." in json.loads(heard[0][2])["text"]["content"]
