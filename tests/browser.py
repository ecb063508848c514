"""One Chromium for every test that needs a browser: Playwright allows one of its kind in a process."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium; each test takes a context of its own in it.

    `CHROMIUM` names the program, and then it must be there (CI); without it, a machine that has none skips.
    """
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    if not program:
        pytest.skip("no Chromium here: install it, or name it in CHROMIUM")
    assert os.path.exists(program), f"There is no Chromium at {program}: install Debian's chromium, or set CHROMIUM."
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop is not ours
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
