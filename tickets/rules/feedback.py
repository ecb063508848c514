"""What a feedback form may hold, and how its texts are read (R14.1). Pure.

A form's content is `{"intro": text, "gift": text, "parts": [{"title": text, "questions": [question, …]}, …]}`; a
question is `{"key", "kind", "required", "text": text, "choices": [text, …]}` and a text `{language: words}`. A key
stays with its question from version to version, so that answers add up.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta

from tickets.choices import Grade, QuestionKind

FEEDBACK = "tickets.feedback"  # the purpose of the links; their subject is what was asked
FEEDBACK_LASTS = timedelta(days=14)
LANGUAGES = ("zh-hans", "en")
MOST_QUESTIONS, MOST_PARTS, MOST_CHOICES = 40, 8, 12
QUESTION, WORDS, ANSWER = 200, 500, 2000  # characters of a question or heading, of what is said around it, of an answer
FEWEST = 3  # anonymous answers that are shown for a narrowed view: fewer could be told apart
MOOT = "moot"  # why nobody is asked any more: the form was stopped, or the work order went on
EMPTY: dict = {"intro": {}, "gift": {}, "parts": []}


def questions_of(content) -> Iterator[dict]:
    """Yield the questions of a form in their order."""
    for part in content["parts"]:
        yield from part["questions"]


def said(text, language):
    """Return a text in a language, else in the one there is."""
    return text.get(language) or next((words for words in text.values() if words), "")


def fault_of(content):
    """Return what keeps a content from being published: "no_question", "no_words", "few_choices", or ""."""
    questions = list(questions_of(content))
    if not questions:
        return "no_question"
    if not all(said(question["text"], "") for question in questions):
        return "no_words"
    chosen = [question for question in questions if question["kind"] == QuestionKind.CHOICE]
    return "few_choices" if any(len(question["choices"]) < 2 for question in chosen) else ""


def keyed(content):
    """Return a content whose questions all have keys of their own; those that have one keep it."""
    content = deepcopy(content)
    taken: set[str] = set()
    for question in questions_of(content):
        key = question.get("key") or ""
        question["key"] = "" if key in taken else key
        taken.add(key)
    free = (f"q{number}" for number in range(1, 10_000) if f"q{number}" not in taken)
    for question in questions_of(content):
        question["key"] = question["key"] or next(free)
    return content


def is_poor(marks):
    """Say whether one of these (question, value) answers asks for a call: a plain "poor"."""
    return any(value == Grade.POOR for question, value in marks if question["kind"] == QuestionKind.SCALE)
