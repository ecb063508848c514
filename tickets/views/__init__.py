"""The pages.

orders.py     list and detail of work orders
steps.py      one page for each verb, for the desk and for the phone
intake.py     a call comes in
board.py      the dispatch board
phone.py      the technician's day
dashboard.py  is the promise kept?
panels.py     the work orders on a customer's and an asset's page
tracking.py   an asset's tracking card
settings.py   vocabularies, policy, absences
"""
