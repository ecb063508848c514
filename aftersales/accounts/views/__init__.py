"""The pages about people and keys.

login.py     logging in and out, a forgotten password
join.py      accepting an invitation
members.py   members and invitations of the company
teams.py     groups of members
keys.py      API keys
company.py   the company's own facts; which company one works for
profile.py   oneself
"""
