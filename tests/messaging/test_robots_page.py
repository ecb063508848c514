"""The page of group robots keeps what is secret, and says which platform a webhook belongs to."""

import pytest

from aftersales.messaging.models import GroupRobot
from aftersales.tenancy.scope import tenant_scope

HOOK = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123-abcd-WXYZ"
GOOD = {"name": "Duty", "kind": "wecom", "token": HOOK, "secret": "", "language": "en", "active": "on"}
HEARD = ["tickets/breached", "tickets/opened"]


@pytest.fixture
def manager(north, sign_in):
    return sign_in(north.manager)


def test_a_webhook_is_pasted_whole_and_never_shown_again(north, manager):
    assert manager.post("/settings/robots/new/", {**GOOD, "topics": HEARD}).status_code == 303
    with tenant_scope(north.tenant):
        robot = GroupRobot.objects.get()
    assert (robot.token, sorted(robot.topics)) == ("0123-abcd-WXYZ", HEARD)
    address = f"/settings/robots/{robot.pk}/"
    shown = manager.get("/settings/robots/").content.decode() + manager.get(address).content.decode()
    assert ("Duty" in shown, "0123-abcd" in shown, "…WXYZ" in shown) == (True, False, True)
    assert manager.post(address, {**GOOD, "token": "", "name": "Night", "topics": HEARD[:1]}).status_code == 303
    with tenant_scope(north.tenant):
        assert list(GroupRobot.objects.values_list("name", "token")) == [("Night", "0123-abcd-WXYZ")]
    assert manager.post(f"{address}try/").status_code == 303
    assert "Night" in manager.get("/messages/").content.decode()
    assert manager.post(f"{address}remove/").status_code == 303
    assert "还没有群机器人" in manager.get("/settings/robots/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"token": ""}, "必填"),
        ({"token": "https://open.feishu.cn/open-apis/bot/v2/hook/0123abcd"}, "以 open.feishu.cn 开头"),
        ({"token": "http://127.0.0.1/key"}, "以 127.0.0.1 开头"),
        ({"token": "a b/../c"}, "8 至 200 个字母"),
        ({"topics": []}, "必填"),
        ({"kind": "pager"}, "pager"),
        ({"name": ""}, "必填"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_lost(manager, wrong, said):
    page = manager.post("/settings/robots/new/", {**GOOD, "topics": HEARD, **wrong})
    assert page.status_code == 422
    text = page.content.decode()
    assert (said in text, 'value="Duty"' in text or wrong == {"name": ""}) == (True, True)


def test_two_robots_of_one_name_are_told_apart_by_the_form(manager):
    body = {**GOOD, "topics": HEARD}
    assert [manager.post("/settings/robots/new/", body).status_code for _time in range(2)] == [303, 422]


def test_the_api_takes_a_token_and_never_gives_it(north, manager):
    body = {"name": "Duty", "kind": "feishu", "token": "0123-abcd-WXYZ", "topics": HEARD}
    made = manager.post("/api/v1/robots/", body, content_type="application/json")
    assert (made.status_code, "token" in made.json(), made.json()["topics"]) == (201, False, HEARD)
    address = f"/api/v1/robots/{made.json()['id']}/"
    assert manager.post(f"{address}try/", content_type="application/json").status_code == 200
    assert manager.delete(address).status_code == 204
