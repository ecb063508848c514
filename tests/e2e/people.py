"""People at their browsers: what they see must fit a narrow screen, and no page may complain in its console."""

import io
import os
from pathlib import Path

from django.conf import settings
from PIL import Image

from tickets.demo.companies import PASSWORD

SCREENSHOTS = Path(settings.BASE_DIR, "docs") if os.environ.get("SCREENSHOTS") else None
HISTORY = 1400 if SCREENSHOTS else 60  # finished work orders behind the live ones
NARROWEST = 360  # pixels
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}


class Person:
    """Somebody signed in at a browser of their own."""

    def __init__(self, browser, base_url, email, device):
        self.context = browser.new_context(base_url=base_url, locale="zh-CN", timezone_id="Asia/Shanghai", **device)
        self.tab, self.complaints = self.context.new_page(), []
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("console", self._listen)
        self.go("/accounts/login/")
        self.tab.fill("[name=login]", email)
        self.tab.fill("[name=password]", PASSWORD)
        self.tab.click("main button.btn-primary")
        self.tab.wait_for_url(lambda url: "login" not in url)

    def go(self, path):
        self.tab.goto(path)
        self.settle()

    def settle(self):
        """Wait until the page's scripts are in charge."""
        self.tab.wait_for_selector("body[data-ready]")

    def look(self, picture=""):
        """See that the page fits the narrowest screen; keep a picture of it if pictures are wanted."""
        usual = self.tab.viewport_size
        if picture and SCREENSHOTS:
            shot = Image.open(io.BytesIO(self.tab.screenshot())).convert("RGB")
            shot.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
                SCREENSHOTS / f"{picture}.png", optimize=True
            )
        self.tab.set_viewport_size({"width": NARROWEST, "height": 740})
        for _moment in range(25):  # a chart takes some to follow
            if (width := self.tab.evaluate("document.documentElement.scrollWidth")) <= NARROWEST:
                break
            self.tab.wait_for_timeout(200)
        assert width <= NARROWEST, f"{self.tab.url} is {width} pixels wide"
        self.tab.set_viewport_size(usual)

    def api(self, path):
        """Return what the REST API says to this person."""
        answer = self.context.request.get(f"/api/v1/{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def _listen(self, said):
        if said.type == "error":
            self.complaints.append(said.text)
