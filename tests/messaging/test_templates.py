"""Every message can be put into words, in both languages."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist

from aftersales.messaging import templates
from aftersales.messaging.channels.registry import channels
from aftersales.messaging.models import IN_APP
from aftersales.messaging.templates import find, render, samples
from tests.messaging.conftest import NOON, forget

FOLDER = Path(settings.BASE_DIR) / "templates" / "messages"
WRITTEN = sorted(str(path.relative_to(FOLDER)).split(".")[0] for path in FOLDER.glob("*/*.in_app.txt"))
UNKNOWN = "⟦not in the sample⟧"


@pytest.fixture
def products_own(hello, monkeypatch):
    """The product's templates instead of the tests', loud about a variable that no context gave."""
    monkeypatch.undo()
    settings.BASE_DIR = FOLDER.parent.parent
    forget()
    monkeypatch.setattr(templates._engine(), "string_if_invalid", UNKNOWN)


def test_each_message_has_a_sample_and_each_sample_a_message():
    assert sorted(samples()) == WRITTEN


@pytest.mark.parametrize("channel", [IN_APP, *(channel.slug for channel in channels())])
@pytest.mark.parametrize("template", WRITTEN)
def test_a_message_reads_well_in_both_languages_and_says_only_what_its_context_holds(products_own, template, channel):
    letters = [
        render(template, channel, samples()[template], language=language, time_zone="Asia/Shanghai")
        for language in ("zh-hans", "en")
    ]
    assert letters[0] != letters[1]
    for letter in letters:
        assert 0 < len(letter.subject) <= 80
        assert UNKNOWN not in letter.subject + letter.body
        assert "None" not in letter.subject + letter.body


def test_a_channel_without_words_of_its_own_says_what_the_notice_says():
    assert render("test/hello", "sms", {"name": "Li"}, language="en", time_zone="UTC").subject == "Hi Li"
    assert render("test/hello", "email", {"name": "Li"}, language="en", time_zone="UTC").subject == "Hello Li"
    with pytest.raises(TemplateDoesNotExist):
        find("test/unknown", "sms")


def test_words_are_text_not_html_and_a_subject_is_one_line():
    context = {"name": "<b>Li &\nCo</b>\r\nBcc: x", "since": ""}
    letter = render("test/hello", "email", context, language="en", time_zone="UTC")
    assert letter.subject == "Hello <b>Li & Co</b> Bcc: x"


def test_instants_are_told_in_the_readers_zone():
    context = {"name": "", "since": NOON.isoformat()}
    told = [
        render("test/hello", "email", context, language=language, time_zone=zone).body
        for language, zone in (("zh-hans", "Asia/Shanghai"), ("en", "America/New_York"))
    ]
    assert told == ["Since 11-23 12:00", "Since 22 Nov 23:00"]


@pytest.mark.parametrize("link", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_a_link_leads_nowhere_but_into_the_application(link):
    letter = render("test/hello", "email", {"link": link}, language="en", time_zone="UTC")
    assert (letter.link, letter.url) == ("", "")
