"""The pages of trips, and the same by REST: asking, deciding, reporting from the phone, coming back."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.actions.trip_reports import draft_report
from billing.models import ExpenseClaim, PerDiem, Trip, TripReport
from tests.billing.making import MONDAY
from tests.billing.travelling import TODAY, brought
from tests.tickets.making import work_order

_DAY = timedelta(days=1)


@pytest.fixture
def company(north, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
    return north


def asked(company, **fields):
    usual = {"places": "苏州", "purpose": "驻场", "starts_on": "2026-11-23", "ends_on": "2026-11-25"}
    return {**usual, "approver": str(company.manager.pk), **fields}


def test_a_trip_is_asked_for_permitted_and_begun(company, sign_in):
    with tenant_scope(company.tenant):
        order = work_order(by=company.dispatcher.actor, at=MONDAY)
    mine, boss = sign_in(company.technician), sign_in(company.manager)
    wrong = mine.post("/trips/new/", asked(company, orders="WO-1", places="苏州"))
    assert (wrong.status_code, "WO-1" in wrong.content.decode(), "苏州" in wrong.content.decode()) == (422, True, True)
    early = mine.post("/trips/new/", asked(company, starts_on="2026-11-01"))
    assert (early.status_code, "出差须事先申请" in early.content.decode()) == (422, True)
    address = mine.post("/trips/new/", asked(company, orders=f" {order.number.lower()}，"))["Location"]
    assert address == "/trips/BT-20261123-0001/"
    assert "approve/" not in mine.get(address).content.decode()
    shown = boss.get(address).content.decode()
    assert (f"{address}approve/" in shown, order.number in shown) == (True, True)
    assert mine.post(f"{address}approve/").status_code == 403
    assert boss.post(f"{address}approve/").status_code == 303
    assert mine.post(f"{address}leave/").status_code == 303
    assert "away" in boss.get("/trips/?state=away").content.decode()
    assert sign_in(company.colleague).get(address).status_code == 404


def test_a_report_is_written_and_filed_from_the_phone_and_nothing_typed_is_lost(company, sign_in):
    with tenant_scope(company.tenant):
        away = brought(company, "away")
    mine, boss = sign_in(company.technician), sign_in(company.manager)
    answer = mine.post(f"/trips/{away.number}/report/", {"kind": "day", "day": "2026-11-23"})
    address = answer["Location"]
    assert boss.get(address).status_code == 404  # a draft is its writer's
    said = {"done": "更换皮带", "problems": "缺备件", "version": 1}
    assert mine.post(address, said)["Location"] == address
    stale = mine.post(address, {**said, "done": "别的", "file": "1"})
    assert (stale.status_code, "别的" in stale.content.decode()) == (409, True)
    assert mine.post(address, {**said, "done": " ", "version": 2, "file": "1"}).status_code == 422
    assert mine.post(address, {**said, "version": 2, "file": "1"})["Location"] == f"/trips/{away.number}/"
    assert "缺备件" in boss.get(address).content.decode()
    with tenant_scope(company.tenant):
        assert TripReport.objects.get().filed_by_name == "north technician"


def test_the_return_is_registered_and_its_expenses_are_claimed(company, sign_in):
    with tenant_scope(company.tenant):
        PerDiem.objects.create(place="苏州", amount=Decimal(80))
        away = brought(company, "away")
    mine = sign_in(company.technician)
    assert mine.post(f"/trips/{away.number}/return/", {"open_points": "补件"}).status_code == 422
    back = {"receiver": str(company.manager.pk), "open_points": "补发备件"}
    assert mine.post(f"/trips/{away.number}/return/", back).status_code == 303
    boss = sign_in(company.manager)
    assert "补发备件" in boss.get(f"/trips/{away.number}/").content.decode()
    assert boss.post(f"/trips/{away.number}/take-over/").status_code == 303
    shown = mine.get(f"/expenses/new/table/?trip={away.number}").content.decode()
    assert f'value="{away.number}"' in shown
    row = {"category": "travel", "reason": "补贴", "spent_on": "2026-11-23"}
    sent = {f"row-0-{name}": value for name, value in row.items()} | {"trip": away.number, "about": "出差"}
    mine.post("/expenses/new/table/", {**sent, "row-TOTAL_FORMS": 1, "row-INITIAL_FORMS": 0})
    with tenant_scope(company.tenant):
        claim = ExpenseClaim.objects.get()
        assert claim.trip_id == away.pk
    assert away.number in mine.get(claim.get_absolute_url()).content.decode()
    assert claim.number in mine.get(f"/trips/{away.number}/").content.decode()


def test_the_list_costs_the_same_for_one_trip_and_for_three(company, sign_in, django_assert_max_num_queries):
    page = sign_in(company.manager)
    most = {}
    for member in (company.technician, company.colleague, company.dispatcher):
        with tenant_scope(company.tenant):
            away = brought(company, "away", member=member)
            draft_report(trip=away, kind="day", day=TODAY, by=member.actor, at=MONDAY)
            TripReport.objects.update(told_at=MONDAY)
        for path in ("/trips/?missing=true", "/api/v1/trips/", "/api/v1/trip-reports/"):
            with django_assert_max_num_queries(most.get(path, 25)) as counted:
                shown = page.get(path).content.decode()
            most[path] = len(counted)
            assert away.number in shown


def test_programs_ask_and_people_decide(company, sign_in):
    def ask(part, method, path, body=None, **headers):
        browser = sign_in(company.members[part])
        sent = browser.generic(method, f"/api/v1/{path}", json.dumps(body or {}), "application/json", headers=headers)
        return sent.status_code, sent.json()

    body = asked(company, approver=str(company.manager.pk), work_orders=[])
    status, made = ask("technician", "POST", "trips/", body)
    assert (status, made["state"], made["approver"]["name"]) == (201, "asked", "north manager")
    address = f"trips/{made['number']}/"
    status, refusal = ask("technician", "PATCH", address, {"ends_on": "2026-11-22"}, **{"If-Match": "*"})
    assert (status, refusal["errors"][0]["field"]) == (409, "ends_on")
    assert ask("general_manager", "POST", f"{address}approve/")[0] == 409
    assert ask("manager", "POST", f"{address}approve/")[1]["state"] == "approved"
    assert ask("technician", "POST", f"{address}leave/")[1]["state"] == "away"
    assert ask("technician", "POST", f"{address}extend/", {"until": "2026-11-27", "reason": "备件晚到"})[0] == 200
    status, longer = ask("manager", "POST", f"{address}consent/")
    assert (longer["ends_on"], longer["extensions"][0]["ended_on"]) == ("2026-11-27", "2026-11-25")
    status, report = ask("technician", "POST", f"{address}report/", {"kind": "day", "day": "2026-11-23"})
    kept = {"done": "驻场", "version": 1, "device_at": "2026-11-23T18:00:00+08:00"}
    assert ask("technician", "POST", f"trip-reports/{report['id']}/write/", kept)[1]["done"] == "驻场"
    status, stale = ask("technician", "POST", f"trip-reports/{report['id']}/file/", kept)
    assert (status, stale["errors"][0]["code"]) == (409, "stale")
    filed = {**kept, "version": 2}
    assert ask("technician", "POST", f"trip-reports/{report['id']}/file/", filed)[1]["done"] == "驻场"
    assert ask("technician", "PATCH", f"trip-reports/{report['id']}/", {"done": "x"}, **{"If-Match": "*"})[0] == 409
    returned = {"receiver": str(company.dispatcher.pk), "documents": "验收单"}
    assert ask("technician", "POST", f"{address}return/", returned)[1]["state"] == "returned"
    assert ask("dispatcher", "POST", f"{address}take-over/")[1]["state"] == "closed"
    with tenant_scope(company.tenant):
        assert Trip.objects.get().state == "closed"
