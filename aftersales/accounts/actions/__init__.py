"""What can be done about people and keys: each verb one function, one transaction, one audit record.

companies.py    found a company with its first owner
members.py      change roles, rename, deactivate, reactivate
invitations.py  invite, send again, withdraw, accept
profile.py      one's own name, language and password
keys.py         create and revoke API keys
links.py        issue and revoke customers' links
teams.py        the groups that escalations name
"""
