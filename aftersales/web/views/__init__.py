"""The pages that belong to no app.

home.py      where a role's day starts
language.py  the switch in the header
health.py    is the system up?
search.py    one search over every app
settings.py  the list of settings pages
errors.py    400, 403, 404 and 500
phone.py     the manifest, the service worker, the page for no network
"""
