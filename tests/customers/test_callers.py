"""A caller is found by whatever they say first (R12.2), and greeted rightly (R1.5)."""

import pytest

from aftersales.tenancy.scope import tenant_scope
from customers.choices import KeyKind
from customers.models import Customer
from customers.queries import find_callers
from tests import factories


@pytest.fixture
def wang(in_north):
    """王小明 with a phone and a machine in a project, among others who are not meant."""
    customer = factories.person(name="王小明", form_of_address="王工")
    factories.contact(customer=customer, name="王小明", form_of_address="王工", phone="+8613800135678", is_primary=True)
    factories.asset(customer=customer, serial="SN-2024-0042", project_name="上海地铁14号线二期")
    factories.contact(customer=factories.customer(name="恒远数控机床有限公司"), name="李静", phone="+8613911112222")
    factories.asset(serial="XQ-1999-7777", project_name="虹桥枢纽")
    return customer


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("王小明", "name"),
        ("小明", "name"),
        ("王", "name"),
        ("wxm", "initials"),
        ("WXM", "initials"),
        ("ｗｘｍ", "initials"),
        ("xm", "initials"),
        ("wangxiaoming", "pinyin"),
        ("wang xiao ming", "pinyin"),
        ("wáng xiǎo míng", "pinyin"),
        ("xiaoming", "pinyin"),
        ("13800135678", "phone"),
        ("138 0013 5678", "phone"),
        ("138-0013-5678", "phone"),
        ("+86 138 0013 5678", "phone"),
        ("8613800135678", "phone"),
        ("１３８００１３５６７８", "phone"),
        ("138", "phone"),
        ("5678", "phone"),
        ("0013", "phone"),
        ("135678", "phone"),
        ("SN-2024-0042", "serial"),
        ("sn2024", "serial"),
        ("sn-20", "serial"),
        ("2024-0042", "serial"),
        ("0042", "serial"),
        ("C-000001", "number"),
        ("c-0000", "number"),
        ("000001", "number"),
        ("上海地铁", "project"),
        ("14号线", "project"),
        ("二期", "project"),
        ("王 5678", "phone"),
        ("5678 小明", "phone"),
        ("地铁 wxm", "initials"),
    ],
)
def test_a_caller_is_found_by(wang, said, reason):
    first = find_callers(said)[0]
    assert (first.customer, first.reason) == (wang, KeyKind(reason))


@pytest.mark.parametrize(
    "said", ["", " ", "-", "--", "w", "5", "%", "_", "王大", "9999", "wxmx", "王 9999", "\x00", "'", "😀", "١"]
)
def test_nobody_is_found_by(wang, said):
    assert find_callers(said) == []


def test_the_card_says_who_it_is_and_how_to_greet_them(wang):
    (caller,) = find_callers("5678")
    assert (caller.greeting, caller.said, caller.phone, caller.matched, caller.assets_count, caller.asset_id) == (
        "王工",
        "Wáng Xiǎomíng",
        "138****5678",
        "138****5678",
        1,
        None,
    )


def test_a_serial_number_names_the_asset(wang):
    (caller,) = find_callers("sn-2024")
    assert (caller.asset_id, caller.matched) == (wang.assets.get().pk, "SN-2024-0042")


def test_a_project_is_shown_as_it_is_written(wang):
    assert [caller.matched for caller in find_callers("地铁")] == ["上海地铁14号线二期"]


@pytest.mark.parametrize(
    ("name", "said", "spellings"),
    [("单伟", "Shàn Wěi", ("shanwei", "sw", "danwei", "dw")), ("曾国强", "Zēng Guóqiáng", ("zeng", "zgq", "cgq"))],
)
def test_a_rare_surname_is_found_under_each_reading_and_said_rightly(in_north, name, said, spellings):
    factories.person(name=name)
    for spelling in spellings:
        assert [caller.said for caller in find_callers(spelling)] == [said], spelling


def test_at_a_company_the_contact_who_calls_is_greeted(in_north):
    company = factories.customer()
    factories.contact(customer=company, name="李静", form_of_address="李经理", phone="+8613800000001", is_primary=True)
    factories.contact(customer=company, name="单伟", form_of_address="单师傅", phone="+8613800000002")
    assert [find_callers(said)[0].greeting for said in ("13800000002", "sw", "华明", "hmzn")] == [
        "单师傅",
        "单师傅",
        "李经理",
        "李经理",
    ]


def test_a_company_is_found_from_any_character_and_without_its_place(in_north):
    company = factories.customer(name="江苏省苏州市恒远数控机床股份有限公司")
    for said in ("恒远", "数控", "机床", "苏州", "hysk", "hengyuan", "jsss"):
        assert [caller.customer for caller in find_callers(said)] == [company], said
    assert find_callers("有限公司") == []


def test_a_landline_is_found_with_and_without_area_code(in_north):
    factories.contact(phone="+862162105678;ext=802")
    for said in ("021-62105678", "02162105678", "62105678", "6210 5678", "+86 21 6210 5678"):
        assert len(find_callers(said)) == 1, said


def test_the_exact_match_stands_before_what_only_begins_alike(in_north):
    for name in ("王明华", "王明"):
        factories.person(name=name)
    assert [str(caller.customer) for caller in find_callers("王明")] == ["王明", "王明华"]


def test_at_most_so_many_are_found_each_once(in_north):
    for _caller in range(5):
        factories.asset(customer=factories.person(), project_name="王小明之家")
    found = [caller.customer for caller in find_callers("王小明", limit=3)]
    assert (len(found), len(set(found))) == (3, 3)


def test_a_search_takes_three_statements(wang, django_assert_num_queries):
    for said in ("5678", "sn-2024", "地铁", "wang xiao ming", "C-0000"):
        with django_assert_num_queries(3):
            find_callers(said)


def test_a_search_finds_nobody_of_another_company(north, south):
    with tenant_scope(north.tenant):
        owner = factories.person()
        factories.contact(customer=owner, phone="+8613800135678")
        factories.asset(customer=owner, serial="SN-1", project_name="地铁")
    with tenant_scope(south.tenant):
        for said in ("王小明", "wxm", "5678", "sn-1", "地铁", "C-000001"):
            assert find_callers(said) == [], said


def test_lists_find_by_the_same_words(wang):
    for said in ("wxm", "5678", "sn-2024", "14号线", "王 5678"):
        assert list(Customer.objects.matching(said)) == [wang], said
    assert Customer.objects.matching("--").count() == 0
    assert Customer.objects.matching("").count() == 3
