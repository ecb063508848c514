"""No answer lets a browser run what is not ours."""

import pytest


@pytest.mark.parametrize("path", ["/accounts/login/", "/health/", "/no/such/page/", "/offline/", "/worker.js"])
def test_every_answer_forbids_inline_scripts_foreign_origins_and_framing(client, db, path):
    policy = client.get(path)["Content-Security-Policy"]
    assert policy == (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
