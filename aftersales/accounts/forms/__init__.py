"""What people fill in about themselves and each other.

fields.py   an e-mail address or a phone in one field; a new password
login.py    logging in and a forgotten password, for allauth
join.py     an invitation, from both sides
settings.py members, teams, API keys, the company, oneself
"""
