"""What is due: deadlines as rows, claimed exactly once.

schedule.py  `set_timer`, `set_timers`, `cancel_timers`: written in the transaction that causes them
registry.py  `@handles(kind)`: who is called when timers of a kind fall due (each app's `jobs.py`)
sweep.py     `sweep(at)`: claim what is due and call its handlers, each batch inside its tenant's scope
setbacks.py  what becomes of a timer whose handler failed: later, later still, parked with an alert
models.py    `Timer`, a platform table: who, when, which row, and no business data

A timer may fire late, never early, and its effect is committed with its removal or not at all. *Once*
is a UNIQUE on what the handler records, never on the timer.
"""
