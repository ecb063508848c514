"""How far a site is: the zone decides which of the promises of R9.3 holds."""

import pytest

from contracts.rules.zones import within, zone_of

SHANGHAI, SUZHOU, XIANTAO = "310000", "320500", "429004"


@pytest.mark.parametrize(
    ("site", "zone"),
    [
        ("320583", "city"),  # Kunshan belongs to Suzhou
        ("320500", "city"),
        ("320102", "province"),
        ("320000", "province"),  # only the province is known
        ("330106", "elsewhere"),
    ],
)
def test_r9_3_a_site_is_in_the_city_the_province_or_elsewhere(site, zone):
    assert zone_of(site, [SUZHOU]) == zone


@pytest.mark.parametrize("district", ["310115", "310151", "310000"])
def test_r9_3_a_municipality_is_one_city(district):
    assert zone_of(district, [SHANGHAI]) == "city"


def test_counties_directly_under_a_province_are_not_one_city():
    assert zone_of("429005", [XIANTAO]) == "province"
    assert zone_of("429004", [XIANTAO]) == "city"


def test_the_nearest_of_several_bases_counts():
    assert zone_of("330106", [SHANGHAI, "330100"]) == "city"


@pytest.mark.parametrize("code", ["", None, "3205", "32058x", "３２０５８３"])
def test_a_site_without_a_code_gets_the_promise_that_can_be_kept_anywhere(code):
    assert zone_of(code, [SUZHOU]) == "elsewhere"


def test_a_company_without_a_base_is_far_from_everywhere():
    assert zone_of("320583", []) == "elsewhere"


@pytest.mark.parametrize(
    ("code", "area", "lies"),
    [
        ("440305", "440300", True),
        ("440305", "440000", True),
        ("440305", "440305", True),
        ("440105", "440300", False),
        ("", "440300", False),
        ("440305", "000000", False),
    ],
)
def test_an_area_holds_the_codes_that_begin_like_it(code, area, lies):
    assert within(code, area) is lies
