"""The project: its wiring and the kernel every app stands on; no business nouns.

tenancy    who is this for      the tenant scope and its three walls
audit      what happened        the append-only trail
timers     what is due          deadlines as rows, claimed exactly once
messaging  who is told          the outbox and its channels
accounts   who is asking        users, memberships, roles, keys, access
worktime   when is work         calendars and pure time arithmetic
files      the one attachment store
api, web   shared bases of the REST API and of the pages

Imports run down this list; `pyproject.toml` holds the contract.
"""
