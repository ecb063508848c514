"""What people type: one form for each verb that needs words, and the intake.

fields.py    fields shared by the forms: a term of a vocabulary, a technician
steps.py     the forms of the verbs
intake.py    the call
"""
