"""Real-sounding commitments, and the articles of the source, are read as a careful person reads them."""

import pytest

from contracts.rules.drafting.draft import read
from tests.contracts.drafting.texts import commitments, in_short

_FILES = ("articles.txt", "commitments.txt", "held_out.txt", "third.txt", "fourth.txt")
_ALL = [pytest.param(*facts, id=title) for name in _FILES for title, *facts in commitments(name)]


@pytest.mark.parametrize(("text", "found", "unread"), _ALL)
def test_a_commitment_is_read(text, found, unread):
    draft = read(text)
    assert in_short(draft) == found
    assert [words for words in unread if not any(words in one.quote for one in draft.not_understood)] == []
    assert len(draft.not_understood) == len(unread), draft.not_understood


def test_a_wrong_expectation_is_seen():
    assert in_short(read("30分钟内响应")) != ["= response 3 minutes"]


def test_the_source_gives_two_times_to_arrive_and_the_draft_asks_which():
    (text,) = (text for title, text, *_ in commitments("articles.txt") if title == "article 16")
    draft = read(text)
    (question,) = draft.questions
    one, other = (draft.promises[place] for place in question.promises)
    assert {(one.amount, one.unit, one.cover), (other.amount, other.unit, other.cover)} == {
        (12, "hours", "in"),
        (2, "days", ""),
    }
    assert other.severities == ("ordinary",)


def test_the_words_of_each_item_are_those_of_the_text():
    text = "质保期２年。接到报修后 30 分钟内响应,市区3小时、省内24小时到达现场。"
    draft = read(text)
    quotes = [[text[span.start : span.end] for span in one.spans] for one in (*draft.promises, *draft.warranties)]
    assert quotes == [
        ["30 分钟内", "响应", "接到报修后"],
        ["3小时", "到达", "市区", "接到报修后"],
        ["24小时", "到达", "省内", "接到报修后"],
        ["２年", "质保期"],
    ]
