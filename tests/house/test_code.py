"""Rules of the house that a parse of the source can see."""

import pytest

from tests.house import rules
from tests.house.sources import ROOT, modules

BAD_SAMPLES = {
    rules.inner_imports: "def pay():\n    import json\n",
    rules.signals: "from django.db.models.signals import post_save\n",
    rules.stubs: "def pay():\n    pass\n",
}


@pytest.mark.parametrize("rule", BAD_SAMPLES, ids=lambda rule: rule.__name__)
def test_the_sources_keep_the_rule(rule):
    offences = [f"{path.relative_to(ROOT)}:{found}" for path in modules() for found in rule(path.read_text())]
    assert offences == []


@pytest.mark.parametrize(("rule", "sample"), BAD_SAMPLES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_the_rule_sees_a_bad_sample(rule, sample):
    assert list(rule(sample)) != []


def test_rules_are_pure():
    pure = [
        path
        for path in modules("customers", "contracts", "tickets", "billing")
        if "rules" in (path.parent.name, path.stem)
    ]
    assert [f"{path.relative_to(ROOT)}:{found}" for path in pure for found in rules.impurities(path.read_text())] == []
    assert list(rules.impurities("from django.db import models\nfrom django.utils import timezone")) == [
        "django.db.models",
        "django.utils.timezone",
    ]
