"""The pages' shared ground: what every server-rendered page answers with, looks like and behaves like.

respond.py     whole page or fragment of the same address; redirects that say what happened
saving.py      a refused form: shown again with what was typed, the cause beside its field
lists.py       pages of rows and their order
navigation.py  what stands in the side rail and the phone's bottom bar, by permission
formats.py     instants, days, durations and masked phone numbers as people read them
countdown.py   the face of a running clock: kind, icon, text
icons.py       the icon set, inlined
marks.py       badges, faces of clocks and instants, as lists repeat them
templatetags/  `{% load web %}`
static/web/    the look (app.css) and the behaviour (small ES modules, no build)
"""
