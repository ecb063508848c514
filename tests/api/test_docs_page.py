"""The pages about the API load nothing from elsewhere and run no script of their own making (strict CSP)."""

import re

from django.contrib.staticfiles import finders


def test_the_page_needs_only_files_of_ours(client, db):
    response = client.get("/api/v1/docs/")
    page = response.content.decode()
    files = re.findall(r'(?:src|href)="/static/([^"]+)"', page)
    assert len(files) == 5
    assert [name for name in files if finders.find(name) is None] == []
    assert re.findall(r'(?:src|href)="(?!/static/|/api/v1/schema/)', page) == []


def test_the_page_has_no_script_or_style_inside(client, db):
    page = client.get("/api/v1/docs/").content.decode()
    assert re.findall(r"<style|<script(?![^>]*src=)| style=| on\w+=", page) == []
    assert 'data-schema="/api/v1/schema/"' in page


def test_the_way_to_the_page_is_short(client, db):
    response = client.get("/api/v1/")
    assert (response.status_code, response["Location"]) == (302, "/api/v1/docs/")
