"""What happened: an append-only trail, one event for each action.

actor.py    `Actor`: who stands behind every `by`
models.py   `Event`
record.py   `record()`: write one event in the transaction of the change
request.py  the request's id, known to every line of the log and every event
"""
