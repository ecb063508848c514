"""Believable customers for a trial, made in bulk and the same at each run.

names.py      people: surnames, given names, how they are addressed, phone numbers nobody has
places.py     addresses in and around Shanghai, Jiangsu, Zhejiang and further off
equipment.py  an equipment maker's customers: companies, projects, machines (articles 8, 9, 12, 16)
beauty.py     a beauty brand's customers: people and what they use at home (article 1)
events.py     a launch that goes on, a tour to come
tags.py       the companies' own words for their customers
membership.py  tiers, and the advisers of the best members
occasions.py  birthdays and anniversaries
reminders.py  reminder plans that have run for three weeks
load.py       `load_equipment`, `load_beauty`: draft everything, write it in a few statements
"""
