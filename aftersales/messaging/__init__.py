"""Who is told: messages as rows, written with the change they tell of, delivered after it.

outbox.py     `send`, `send_many`, `send_each`: in the transaction that causes them
models.py     `Message`, and the states it goes through
addresses.py  to whom: a member, or an `Address`
templates.py  the words, rendered at delivery in the recipient's language
channels/     by what: in-app notices, e-mail, SMS; more register themselves
quiet.py      the hours in which people are not rung
guards.py     what may stop a message at the last moment: somebody opted out since it was written
sharing.py    what many letters have in common, kept once
sandbox.py    the texts a company writes itself: named places and nothing else
erasing.py     a person taken out of what was sent and what waits
leasing.py    which messages a worker takes now: fair, rate-limited, a crowd of them folded into one
delivery.py   lease → send outside any scope → record
jobs.py tasks.py  the timer that keeps a tenant's outbox moving, and the task that sends
receipts.py   how carriers' receipts are read; receiving.py notes them, and which addresses do not exist
alerts.py     who hears of a timer or a message that was given up
actions.py    read, retry
views.py      the bell, the notices, the list of messages

A message is recorded once and delivered at least once, under an id that stays the same.
"""
