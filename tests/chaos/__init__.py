"""What holds when processes are killed, on PostgreSQL with real processes; each proof beside a control that must fail.

cluster.py    a PostgreSQL of its own, which may be killed
pack.py       several processes at one work, killed and replaced at random
works.py      what they do: sweep, deliver, race; racing.py has the requests of the races
test_*.py     the short ones run with the suite on PostgreSQL; `make chaos` runs all of them whole, with ten
              thousand counted clocks before, `make chaos ARGS=--cut` runs the others, smaller, and
              `ARGS=--letters=100000` the delivery of a Tuesday's letters alone, at that size
"""
