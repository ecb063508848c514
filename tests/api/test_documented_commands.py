"""The commands of docs/api.md work as they stand, one after another, in a fresh company."""

import json
import re
import shlex

import time_machine
from django.conf import settings as django_settings
from django.utils import timezone

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope

TEXT = (django_settings.BASE_DIR / "docs" / "api.md").read_text()
BLOCK = re.compile(r"```sh\n# (\d+).*?\n(.*?)```", re.DOTALL)
CAPTURE = re.compile(r"(\w+)=\$\((.*?) \| (jq .*|grep .*)\)$", re.DOTALL)


def run(client, command, known):
    """Send what a curl command would; return the response."""
    words = shlex.split(command.replace("\\\n", " "))
    words = [re.sub(r"\$(\w+)", lambda name: known[name[1]], word) for word in words]
    method, body, headers, address = "GET", "", {}, ""
    rest = iter(words[1:])
    for word in rest:
        if word == "-X":
            method = next(rest)
        elif word == "-H":
            name, _colon, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(rest)
        elif not word.startswith("-"):
            address = word
    return client.generic(method, address, body, headers.pop("Content-Type", ""), headers=headers)


def caught(response, how):
    """Return what a command catches from an answer: the ETag, or the first row's id."""
    return response["ETag"] if how.startswith("grep") else response.json()["results"][0]["id"]


def test_the_commands_answer_as_documented(client, north, make_key, settings):
    settings.API_RATE = ""
    known = {"AFTERSALES": "", "KEY": make_key(north)["Authorization"].removeprefix("Bearer ")}
    blocks = BLOCK.findall(TEXT)
    with time_machine.travel("2026-11-23T09:30:00+08:00"):
        with tenant_scope(north.tenant):
            fill(by=SYSTEM, at=timezone.now())
        for status, command in blocks:
            capture = CAPTURE.match(command.strip())
            response = run(client, capture[2] if capture else command, known)
            assert (command, response.status_code, response.content[:300]) == (
                command,
                int(status),
                response.content[:300],
            )
            if capture:
                known[capture[1]] = caught(response, capture[3])
    documented = json.loads(re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)[1])
    assert response.json() | {"request_id": "…"} == documented
    assert len(blocks) == 13
