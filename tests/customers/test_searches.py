"""The search in the header finds customers and assets for those who may see them."""

from aftersales.web.search import search
from tests import factories


def found(query, member):
    return [(hit.title, hit.detail) for kind in search(query, actor=member.actor) for hit in kind.hits]


def test_a_customer_is_found_with_number_and_greeting(in_north):
    customer = factories.customer(name="恒远数控")
    factories.contact(customer=customer, name="单伟", form_of_address="单工", phone="+8613800135678", is_primary=True)
    assert found("5678", in_north.dispatcher) == [("恒远数控", "C-000001 · 单工 · Shàn Wěi · 138****5678")]


def test_an_asset_is_found_by_a_part_of_its_serial_number(in_north):
    factories.asset(customer=factories.customer(name="恒远数控"), serial="SN-2024-0042", model_name="HX-200")
    assert ("HX-200 SN-2024-0042", "恒远数控") in found("2024-00", in_north.dispatcher)
    assert found("2", in_north.dispatcher) == []


def test_who_may_not_see_customers_finds_none(in_north):
    factories.asset(customer=factories.person(name="王小明"), serial="SN-2024-0042")
    assert [found(query, in_north.technician) for query in ("wxm", "sn-2024")] == [[], []]
