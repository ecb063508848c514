"""The verbs. Each takes objects, `by` and `at`, goes in by `steps.enter`, out by `steps.leave`, returns the work order.

opening.py      open_work_order
dispatching.py  assign, accept, decline
visiting.py     depart, arrive
pausing.py      pause, resume
finishing.py    complete, sign, hand_in, call_back, close
ending.py       cancel, merge, reopen
talking.py      respond, diagnose, note, reply
picturing.py    attach
changing.py     change, correct
waiving.py      ask_waiver, approve_waiver, refuse_waiver
replaying.py    replay_plan, replay_calendar, cancel_replay, go_on
absences.py     add_absence, remove_absence
planning.py     what the clock makes of visit plans
visit_plans.py  create_visit_plan, change_visit_plan, step_visit_plan
selling.py      record_purchase
calling.py      plan_follow_up, no_answer, put_off, hand_over, decline, cancel
answering.py    finish, send_again
following.py    the call back of a work order on the list of whom to call
steps.py        the one way in and out of every verb: lock, table, permission · event, audit, clocks
clockwork.py    clocks as rows: started, refreshed, timed
judging.py      warnings and breaches, recorded once
telling.py      who hears of it
"""
