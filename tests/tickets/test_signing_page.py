"""The reporter sees what they confirm: when the technician came, what was wrong and what was done (R12.3, R12.4)."""

import re

from aftersales.tenancy.scope import tenant_scope
from tests.tickets.conftest import NINE
from tests.tickets.making import brought_to
from tickets.choices import State


def page_of(opened, north, sign_in, state):
    with tenant_scope(north.tenant):
        brought_to(state, opened, by=north.dispatcher.actor, technician=north.technician, at=NINE)
    html = sign_in(north.technician).get(f"/my/{opened.number}/").text
    return re.search(r'data-step="sign".*?</section>', html, re.DOTALL)[0]


def test_the_arrival_the_fault_and_the_treatment_stand_above_the_signature(opened, north, sign_in):
    step = page_of(opened, north, sign_in, State.COMPLETED)
    assert [text in step for text in ("11-23 09:04", "皮带断裂", "更换皮带")] == [True, True, True]
    assert step.index("皮带断裂") < step.index("data-signature")


def test_before_the_completion_there_is_nothing_to_show_yet(opened, north, sign_in):
    assert "皮带断裂" not in page_of(opened, north, sign_in, State.ON_SITE)
