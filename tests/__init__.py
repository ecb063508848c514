"""Tests as documentation: one behaviour, one short file; a fixed cast, twice over.

conftest.py    the database as the product meets it (PostgreSQL: made by the owner, used as a plain role)
cast.py        two companies of the same shape, north and south, with a member for each role
factories.py   one line for each noun
test_walls.py  walks every model, table, foreign key, URL and role
"""
