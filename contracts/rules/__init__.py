"""What was promised and who pays, as pure functions: no ORM, no clock, no settings.

zones.py      how far a site is from the service bases, by region code
targets.py    a promise, which of several holds, and its words
checks.py     what the promises of a plan must not say, and what is worth a second look
steps.py      the steps of an escalation in words
differences.py  what changed from one version to another, in words
drafting/     a plan drafted from the text of a commitment: a small grammar
warranty.py   when a warranty begins and ends
decision.py   the answer of the coverage decision, as it is frozen on a work order
coverage.py   the coverage decision
wording.py    its sentences, in the viewer's language
"""
