"""Region codes are names of places (GB/T 2260)."""

import pytest

from customers.rules import regions


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("310115", "上海市浦东新区"),
        ("320583", "江苏省苏州市昆山市"),
        ("320500", "江苏省苏州市"),
        ("419001", "河南省济源市"),
        ("110000", "北京市"),
        ("", ""),
    ],
)
def test_a_code_has_a_full_name(code, name):
    assert regions.full_name(code) == name


@pytest.mark.parametrize("code", ["999999", "32058", "abcdef", "", "３１０１１５", "310000\n", "321500"])
def test_what_is_no_region_is_not_taken_for_one(code):
    assert not regions.is_region(code)


@pytest.mark.parametrize("code", ["310115", "320500", "320000", "419001", "310100", "320599"])
def test_a_region_is_one_even_when_its_district_is_newer_than_the_table(code):
    assert regions.is_region(code)


def test_a_province_holds_cities_a_municipality_districts_a_city_its_districts():
    assert regions.inside("320000")[:2] == [("320100", "南京市"), ("320200", "无锡市")]
    assert regions.inside("310000")[0] == ("310101", "黄浦区")
    assert regions.inside("410000")[-1] == ("419001", "济源市")
    assert ("320583", "昆山市") in regions.inside("320500")
    assert regions.inside("310115") == []


def test_there_are_34_provinces():
    assert len(regions.provinces()) == 34


@pytest.mark.parametrize(
    ("company", "rest"),
    [
        ("上海华明装备", "华明装备"),
        ("江苏省苏州市恒远数控", "恒远数控"),
        ("内蒙古伊利", "伊利"),
        ("宁波", "宁波"),
        ("华明装备", "华明装备"),
    ],
)
def test_a_company_is_known_without_the_place_it_begins_with(company, rest):
    assert regions.without_place(company) == rest


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("江苏省苏州市昆山市前进路 8 号", "320583"),
        ("苏州昆山市前进路 8 号", "320583"),
        ("昆山市前进路 8 号", "320583"),
        ("江苏省 苏州市 中新大道 1 号", "320500"),
        ("上海市浦东新区祖冲之路 1 号", "310115"),
        ("上海祖冲之路 1 号", "310000"),
        ("河南省济源市文昌路", "419001"),
        ("广东省东莞市长安镇", "441900"),
        ("朝阳区建国路 88 号", ""),
        ("江苏省前进路 8 号", ""),
        ("祖冲之路 1 号", ""),
        ("", ""),
    ],
)
def test_an_address_says_its_region(address, code):
    assert regions.region_in(address) == code
