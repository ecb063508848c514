"""Names and other texts about people take nothing that cannot be seen (I-22)."""

import pytest

HIDDEN = {"nul": "a\u0000b", "bidi": "a\u202eb", "invisible": "\u200b", "control": "a\u001bb"}
PAGES = {"/settings/profile/edit/": ("name", "phone"), "/settings/company/edit/": ("name", "region_codes")}


def codes(answer, field):
    return {error.code for error in answer.context["form"].errors.as_data()[field]}


@pytest.mark.parametrize("code", HIDDEN)
@pytest.mark.parametrize("page", PAGES)
def test_hidden_text_is_refused_where_it_stands_and_kept_for_correction(north, sign_in, page, code):
    sent = dict.fromkeys(PAGES[page], HIDDEN[code])
    answer = sign_in(north.owner).post(page, sent)
    assert answer.status_code == 422
    for field in sent:
        assert codes(answer, field) & {code, "null_characters_not_allowed"}


@pytest.mark.parametrize("code", HIDDEN)
def test_an_invitation_with_a_hidden_name_is_not_sent(north, sign_in, code):
    sent = {"name": HIDDEN[code], "address": "new@north.test", "roles": ["technician"]}
    answer = sign_in(north.owner).post("/settings/members/invite/", sent)
    assert (answer.status_code, "name" in answer.context["form"].errors) == (422, True)
