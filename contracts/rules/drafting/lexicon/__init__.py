"""The words the grammar knows, by what they say. A new wording is usually one more word here.

kinds.py        what a word can be
spelling.py     how the tables are written
promises.py     what is promised, how firmly, how fast when no figure is given
conditions.py   where, in which case, in or after warranty
commitments.py  warranty, rounds, and what else a commitment says
"""
