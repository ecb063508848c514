"""What is asked of a calendar on its pages.

fields.py   a time on the wall, a week's hours and a company's own days, as people type them
editor.py   a calendar's name and content, and a new calendar
tester.py   when is it due, how much was worked
"""
