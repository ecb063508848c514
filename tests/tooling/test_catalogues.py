"""A catalogue is complete, or the check says what is amiss."""

import gettext

import pytest

from aftersales.web.management.catalogues import Catalogue, compile_catalogues, contradictions
from aftersales.web.management.extraction import texts_by_app

WHOLE = {
    "Hello, %(name)s": "您好，%(name)s",
    "open": "营业中",
    "Orders": "订单",
    "nobody": "无",
    "%(n)s order": ("%(n)s 个订单",),
}


@pytest.fixture
def shop(project):
    """Return the catalogue of `shop`, complete, and its texts."""
    texts = texts_by_app(project)["shop"]
    catalogue = Catalogue.of(project, "shop")
    assert catalogue.add(texts) == 5
    for message in catalogue:
        message.string = WHOLE[message.id if isinstance(message.id, str) else message.id[0]]
    catalogue.save()
    return catalogue, texts


def faults(catalogue, texts):
    return [fault.split(": ", 1)[1] for fault in catalogue.faults(texts)]


def test_a_whole_catalogue_has_no_faults(shop):
    assert faults(*shop) == []


def test_reading_and_writing_changes_nothing(project, shop):
    before = shop[0].path.read_text()
    Catalogue.of(project, "shop").save()
    assert shop[0].path.read_text() == before


def test_a_new_text_goes_to_the_end_untranslated(project, shop):
    catalogue, _texts = shop
    (project / "shop/views.py").write_text('_("A new one")')
    assert catalogue.add(texts_by_app(project)["shop"]) == 1
    assert [message.id for message in catalogue][-1] == "A new one"
    assert faults(catalogue, texts_by_app(project)["shop"]) == ["untranslated: 'A new one'"]


def test_a_text_nobody_says_any_more_is_obsolete_until_it_is_pruned(shop):
    catalogue, texts = shop
    said = [text for text in texts if text.singular != "Orders"]
    assert faults(catalogue, said) == ["obsolete: 'Orders'"]
    assert catalogue.prune(said) == 1
    assert faults(catalogue, said) == []


@pytest.mark.parametrize(
    ("translation", "fault"),
    [
        ("", "untranslated"),
        ("您好", "placeholders differ from {'%(name)s': 1}"),
        ("您好，%(nmae)s", "placeholders differ from {'%(name)s': 1}"),
        ("您好,%(name)s", "half-width punctuation in '您好,%(name)s'"),
    ],
)
def test_a_bad_translation_is_named(shop, translation, fault):
    catalogue, texts = shop
    catalogue.entries.get("Hello, %(name)s").string = translation
    assert faults(catalogue, texts) == [f"{fault}: 'Hello, %(name)s'"]


def test_a_missing_and_a_fuzzy_text_are_named(shop):
    catalogue, texts = shop
    catalogue.entries.delete("Orders")
    catalogue.entries.get("nobody").flags.add("fuzzy")
    assert faults(catalogue, texts) == ["missing: 'Orders'", "fuzzy: 'nobody'"]


def test_two_apps_may_not_translate_one_text_differently(project, shop):
    other = Catalogue.of(project, "aftersales")
    other.entries.add("Orders", "命令")
    assert [line.rsplit(": ", 1)[1] for line in contradictions([shop[0], other])] == ["'Orders'"]


def test_a_changed_catalogue_is_compiled_once(project, shop):
    assert compile_catalogues(project) == 1
    assert compile_catalogues(project) == 0
    with shop[0].path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Orders") == "订单"
    assert compiled.ngettext("%(n)s order", "%(n)s orders", 2) == "%(n)s 个订单"
    assert compiled.pgettext("of a shop", "open") == "营业中"
