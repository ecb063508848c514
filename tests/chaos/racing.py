"""Requests that all want the same thing at the same moment; what each was answered is a line in a file."""

import json
import os
import random
import time
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from threading import Thread

from django.db import DatabaseError, connections
from django.test import Client

from aftersales.api import idempotency
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from tickets.actions.talking import respond
from tickets.models import Clock, WorkOrder

TICK = timedelta(microseconds=1)


def answer_or_sweep(*, gate, answers, slug, orders, naive_errors=False):
    """Race once for each work order, in the order in which they fall due, at most 20 ms apart."""
    tenant, chance = Tenant.objects.get(slug=slug), random.Random(answers)
    with tenant_scope(tenant):
        due = dict(Clock.objects.filter(work_order__in=orders).values_list("work_order", "due_at"))
        rows = {str(order.pk): order for order in WorkOrder.objects.filter(pk__in=orders)}
    for pk in orders:
        at = due[rows[pk].pk]
        gate.wait(60)
        time.sleep(chance.random() * 0.02)
        with suppress(*([DatabaseError] if naive_errors else [])):
            if answers:
                with tenant_scope(tenant):
                    respond(work_order=rows[pk], by=SYSTEM, at=at)
            else:
                sweep(at=at + TICK)
    gate.wait(60)
    if not answers:
        sweep(at=at + timedelta(minutes=1))


def accept_all(*, gate, session, path, log, threads, times):
    """Accept one work order over and over in many threads; note each status."""

    def ask(client, notes, number):
        note(notes, client.post(path, "{}", "application/json").status_code)

    _in_threads(ask, gate=gate, session=session, log=log, threads=threads, times=times)


def claim_one_invoice(*, gate, session, claims, log, threads, spellings):
    """Claim one invoice in every one of these claims, under any of its spellings `[number, code]`; note each status."""
    own = iter(claims)

    def ask(client, notes, number):
        number, code = spellings[random.randrange(len(spellings))]
        printed = {"number": number, "code": code, "amount": {"amount": "9.00", "currency": "CNY"}}
        body = {"claim": next(own), "category": "travel", "invoice": printed}
        note(notes, client.post("/api/v1/expense-items/", json.dumps(body), "application/json").status_code)

    _in_threads(ask, gate=gate, session=session, log=log, threads=threads, times=len(claims) // threads)


def ask_with_one_key(*, gate, session, path, body, log, threads, times, naive=False, slow=0):
    """Send a request under one key from every thread, then under the next; ask again while it is at work.

    Notes the key, the last status and a digest of the answer. `slow` is a pause between effect and commit.
    """
    if naive:
        idempotency._take_turn = lambda digest: True
    if slow:
        keep = idempotency._keep
        idempotency._keep = lambda *args, **more: (keep(*args, **more), time.sleep(slow))

    def ask(client, notes, number):
        while True:
            answer = client.post(path, body, "application/json", headers={"Idempotency-Key": f"key-{number}"})
            if answer.status_code != 409 or json.loads(answer.content)["errors"][0]["code"] != "in_progress":
                break
            time.sleep(0.02)
        note(notes, f"key-{number}", answer.status_code, sha256(answer.content).hexdigest()[:16])

    _in_threads(ask, gate=gate, session=session, log=log, threads=threads, times=times)


def note(notes, *words):
    """Append a line, which the kernel does not tear."""
    os.write(notes.fileno(), (" ".join(map(str, words)) + "\n").encode())


def _in_threads(ask, *, gate, session, log, threads, times):
    """Call `ask(client, notes, number)` so many times in so many threads, all of which start together."""
    failed = []

    def work():
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = session
        try:
            with open(log, "ab", buffering=0) as notes:
                for number in range(times):
                    ask(client, notes, number)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    crowd = [Thread(target=work) for _ in range(threads)]
    if gate:
        gate.wait(60)
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    if failed:
        raise failed[0]
