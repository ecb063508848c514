"""Who we serve and what they own: customers, contacts, sites, assets.

choices.py   the closed vocabularies
rules/       pure: folding text, pronouncing names, phone numbers, regions, search keys
models/      Customer, Contact, Site, Asset, and SearchKey, by which callers are found
queries/     find_callers and what the lists ask
actions/     the verbs; each writes one audit event
forms/       input of the pages      filters.py  shared by pages and API
views/       the pages               api/        the REST API
searches.py  what the header's search finds of customers
panels.py    the parts of a customer's page that other apps serve, by address
personal.py  what customers hold about a person, to be copied or erased (`queries/holdings.py`, `actions/erasing.py`)
messages.py  what may still stop a reminder that is about to leave
jobs.py      reminders and invitations fall due      presets.py  the weekly rhythm and greetings, ready to be picked
demo/        believable data, set-based

Knows nothing of contracts or work orders: those write `last_visit_on` downward.
"""
