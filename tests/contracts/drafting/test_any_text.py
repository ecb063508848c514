"""Whatever is pasted is read: quickly, the same each time, and always with places inside the text."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rules.drafting.draft import LONGEST, read
from contracts.rules.drafting.highlights import pieces
from contracts.rules.drafting.lexicon import commitments, conditions, promises
from contracts.rules.drafting.wording import note_words, promise_words, reason_words, round_words, warranty_words
from tests.contracts.drafting.texts import commitments as corpus
from tests.contracts.drafting.texts import in_short

_FIGURES = ("3小时", "二十四小时内", "每半年", "7×24×4", "次日", "两年", "３０分钟", "1、", "①")
_JOINTS = ("后", "无法", "争取", *",。、;:()\n")
_WORDS = sorted(
    {
        *promises.METRICS,
        *promises.SIGNALS,
        *conditions.ZONES,
        *conditions.SEVERITIES,
        *conditions.COVERS,
        *commitments.NOTES,
        *commitments.ROUNDS,
        *commitments.WARRANTIES,
        *_FIGURES,
        *_JOINTS,
    }
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=40).map("".join))


def _spans(draft):
    items = (*draft.promises, *draft.warranties, *draft.rounds, *draft.hours, *draft.notes)
    return [span for item in items for span in item.spans] + [one.span for one in draft.not_understood]


@given(_TEXTS)
def test_no_text_raises_and_every_place_lies_inside(text):
    draft = read(text)
    assert all(0 <= span.start < span.end <= len(text) for span in _spans(draft))
    assert all(text[one.span.start : one.span.end].strip() == one.quote for one in draft.not_understood)
    assert all(0 <= place < len(draft.promises) for one in draft.questions for place in one.promises)
    assert read(text) == draft


@given(_TEXTS)
def test_everything_read_has_words(text):
    draft = read(text)
    said = [promise_words(one, {}) for one in draft.promises] + [
        reason_words(one.reason) for one in draft.not_understood
    ]
    said += [warranty_words(one) for one in draft.warranties] + [round_words(one) for one in draft.rounds]
    assert all(said)
    assert all(note_words(one).lower() != one.kind for one in draft.notes)


@given(_TEXTS)
def test_the_pieces_are_the_text(text):
    draft = read(text)
    cut = pieces(text, [(span, 1) for span in _spans(draft)], [one.span for one in draft.not_understood])
    assert "".join(piece.text for piece in cut) == text


_WIDE = str.maketrans({chr(narrow): chr(narrow + 0xFEE0) for narrow in range(0x21, 0x7F)})


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=title) for title, text, *_ in corpus("commitments.txt") if "*" not in text]
)
def test_full_width_signs_read_like_narrow_ones(text):
    assert _kinds(read(text.translate(_WIDE))) == _kinds(read(text))


def _kinds(draft):
    return [line.partition(" of:")[0] for line in in_short(draft)], len(draft.not_understood)


HOSTILE = (
    *("1", "一", "每", "半个", "不能未", "1至", "7x24x", ",", "24小时", "24小时到达", "市区3小时,", "接到通知后"),
    *("1、", "响应、", "(", "质保期,3年,", "3年,", "3天,", "3天不能修复,", "市区,", "周一至", "9:00-", "每月,"),
    *("十二个月", "质保、3年、"),
    *("第一时间", "接到", "自验收", "累计", "\n", " "),
)


@pytest.mark.parametrize("part", HOSTILE)
def test_the_work_grows_with_the_text_and_not_faster(part):
    """Eight times the text may cost about eight times the calls; the square would be 64 times."""
    short, long = part * (2_500 // len(part)), part * (LONGEST // len(part))
    assert _calls(long) < 12 * _calls(short)


def _calls(text):
    """Return how many functions a reading calls: work that no busy machine can stretch."""
    count, before = 0, sys.getprofile()

    def counted(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


def test_of_a_longer_text_only_the_beginning_is_read():
    text = "30分钟内响应。" + "无关" * 50_000 + "2小时到达。"
    assert in_short(read(text)) == ["= response 30 minutes"]
