"""Two believable companies to try the product with, the same at each run.

companies.py   who they are, their people and their logins
words.py       what customers report, what was found and done
stories.py     one work order's life as facts, drawn from a seeded generator
history.py     ninety days of finished work orders, judged by the pure clocks and written in bulk
care.py        sales of the last weeks and how their customers were followed up
live.py        a dozen open ones whose clocks run out while you watch, topped up at each run
"""
