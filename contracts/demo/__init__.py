"""Believable promises and contracts for a trial, for the customers already on file; the same at each run.

plans.py      the plans, warranty terms and policy of each company
equipment.py  an equipment maker's contracts: warranty of projects, maintenance, care packs
beauty.py     a beauty brand's: a few salons with maintenance, warranty for what people use at home
load.py       `load_equipment`, `load_beauty`: draft everything, write it in a few statements
"""
