"""What a phone keeps to open without a network."""

import re

from django.contrib.staticfiles import finders

from aftersales.web import phone


def test_the_worker_names_files_that_exist(client, db):
    script = client.get("/worker.js")
    assert script["Content-Type"] == "text/javascript; charset=utf-8"
    shell = re.search(r"const SHELL = \[(.*?)\];", script.content.decode()).group(1)
    names = [name.strip('"').removeprefix("/static/") for name in shell.split(", ")]
    assert [name for name in names if finders.find(name) is None] == []
    assert "web/queue.js" in names


def test_only_a_technicians_device_keeps_pages(north, sign_in):
    for member, scope in ((north.technician, "/my/"), (north.dispatcher, "")):
        page = sign_in(member).get("/search/").content.decode()
        assert re.search(r'data-scope="([^"]*)"', page).group(1) == scope


def test_every_style_and_script_of_the_frame_is_kept():
    kept = {name.removeprefix("/static/web/") for name in phone.shell()}
    ours = {path.name for path in phone.STATIC.iterdir() if path.suffix in {".css", ".js"}}
    assert ours - kept == {"worker.js"}


def test_the_manifest_names_the_app_in_the_readers_language(client, db):
    chinese = client.get("/manifest.webmanifest").json()
    client.cookies["django_language"] = "en"
    english = client.get("/manifest.webmanifest").json()
    assert (chinese["name"], english["name"]) == ("售后服务", "Aftersales")
    assert [finders.find(icon["src"].removeprefix("/static/")) is None for icon in chinese["icons"]] == [False] * 3


def test_what_one_member_did_is_not_sent_in_the_name_of_another(north, south, sign_in):
    browser = sign_in(north.technician)
    for member, status in ((north.technician, 200), (north.colleague, 401), (south.technician, 401)):
        assert browser.get("/search/", headers={"X-Member": str(member.pk)}).status_code == status
