"""What holds when processes are killed, on PostgreSQL with real processes; each proof beside a control that must fail.

pack.py       several processes at one work, killed and replaced at random
works.py      what they do: sweep, deliver
test_*.py     a short cut of each proof runs with the suite; `make chaos` runs them whole
"""
