"""An amount in Chinese capitals, with the examples of the central bank's rules (支付结算办法) and the edges between."""

from decimal import Decimal

import pytest

from billing.rules.capitals import in_capitals


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0.00", "零元整"),
        ("0.05", "伍分"),
        ("0.30", "叁角整"),
        ("0.35", "叁角伍分"),
        ("1.00", "壹元整"),
        ("1.05", "壹元零伍分"),
        ("10.00", "壹拾元整"),
        ("10.50", "壹拾元零伍角整"),
        ("1001.00", "壹仟零壹元整"),
        ("10001.00", "壹万零壹元整"),
        ("100010.00", "壹拾万零壹拾元整"),
        ("1000500.00", "壹佰万零伍佰元整"),
        ("100010000.00", "壹亿零壹万元整"),
        ("100001234.00", "壹亿零壹仟贰佰叁拾肆元整"),
        ("100000000.00", "壹亿元整"),
        ("20000000.20", "贰仟万元零贰角整"),
        ("9999999999.99", "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_an_amount_is_written_in_capitals(amount, said):
    assert in_capitals(Decimal(amount)) == said
