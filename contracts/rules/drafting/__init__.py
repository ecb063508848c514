"""A service plan drafted from the text of a commitment: a small grammar of Chinese promises, no network, no model.

source.py      the text in one spelling, and the way back to the original
numerals.py    durations.py   两个半小时, 1-2天, 三个工作日
lexicon/       the words it knows; a new wording is usually one more word there
patterns.py    scanner.py     text → tokens (token.py)
phrases.py     facts.py       tokens → sentences and clauses under their headings
figures.py     ties.py        times under their conditions, tied to what they are times of
promises.py    figures → promises; warranties.py rounds.py hours.py notes.py: what else is said
draft.py       all of it: `read(text)` → `Draft` (parts.py)
targets.py     wording.py highlights.py: a draft as targets, in words, and in the text
"""
