"""What two programs could read in two ways is not read at all (I-22)."""

import pytest

BROKEN = {
    "not JSON": ("{", "json", ""),
    "a bare word": ("nope", "json", ""),
    "a trailing comma": ('{"text": "a",}', "json", ""),
    "single quotes": ("{'text': 'a'}", "json", ""),
    "a number with underscores": ('{"whole": 1_000}', "json", ""),
    "Arabic digits": ('{"whole": ١٢}', "json", ""),
    "a leading zero": ('{"whole": 012}', "json", ""),
    "a raw line break in a text": ('{"text": "a\nb"}', "json", ""),
    "a byte order mark": ("\ufeff{}", "json", ""),
    "NaN": ('{"whole": NaN}', "number", ""),
    "Infinity": ('{"whole": -Infinity}', "number", ""),
    "a key twice": ('{"text": "a", "text": "b"}', "duplicate_key", "text"),
    "a key twice, deep inside": ('{"free": [{"a": 1, "a": 1}]}', "duplicate_key", "a"),
    "deep nesting": ('{"free": %s}' % ("[" * 30 + "]" * 30), "depth", ""),
    "absurd nesting": ('{"free": %s}' % ("[" * 100_000 + "]" * 100_000), "depth", ""),
    "UTF-16": ('{"text": "a"}'.encode("utf-16"), "encoding", ""),
    "a broken byte": (b'{"text": "\xff"}', "encoding", ""),
}
UNACCEPTABLE = {
    "NUL": (r'{"text": "a\u0000b"}', "nul", "text"),
    "half a pair": (r'{"text": "\ud800"}', "surrogate", "text"),
    "a bidi override": (r'{"text": "invoice\u202Efdp.exe"}', "bidi", "text"),
    "an escape character": (r'{"text": "\u001b[31m"}', "control", "text"),
    "a noncharacter": (r'{"text": "\ufffe"}', "control", "text"),
    "nothing to be seen": (r'{"text": "\u200b\u3164"}', "invisible", "text"),
    "in a list": (r'{"words": ["a", "\u0000"]}', "nul", "words.1"),
    "in free JSON": (r'{"free": {"a": [{"b": "\u0000"}]}}', "nul", "free.a.0.b"),
    "in a key": (r'{"free": {"\u202e": 1}}', "bidi", "free"),
    "in a key nobody knows": (r'{"\ud800": 1}', "surrogate", ""),
    "an exponent": ('{"whole": 1e5}', "number", "whole"),
    "a capital exponent": ('{"measured": 1E-5}', "number", "measured"),
    "too many digits": ('{"whole": %s}' % ("9" * 5_000), "number", "whole"),
    "a list for an object": ("[]", "invalid", ""),
    "a text for an object": ('"text"', "invalid", ""),
    "null for an object": ("null", "null", ""),
}


@pytest.mark.parametrize(("body", "code", "field"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_strict_json_is_not_read(api, body, code, field):
    response = api.send("POST", "things/echo/", body)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [(each["field"], each["code"]) for each in response.json()["errors"]] == [(field, code)]


@pytest.mark.parametrize(("body", "code", "field"), UNACCEPTABLE.values(), ids=UNACCEPTABLE)
def test_text_and_numbers_nobody_can_mean_are_named(api, body, code, field):
    response = api.send("POST", "things/echo/", body)
    assert response.status_code == 422
    assert [(each["field"], each["code"]) for each in response.json()["errors"]] == [(field, code)]


def test_a_body_over_one_megabyte_is_too_large(api):
    response = api.send("POST", "things/echo/", '{"text": "%s"}' % ("a" * 1024 * 1024))
    assert (response.status_code, response.json()["errors"][0]["code"]) == (413, "too_large")


def test_a_body_is_json_and_says_so(api):
    multipart = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na\r\n--x--\r\n'
    for body, kind in (
        ('{"text": "a"}', "text/plain"),
        ("<text>a</text>", "application/xml"),
        ("text=a", "application/x-www-form-urlencoded"),
        (multipart, "multipart/form-data; boundary=x"),
    ):
        response = api.generic("POST", "/api/v1/things/echo/", body, kind)
        assert (response.status_code, response.json()["type"]) == (415, "urn:aftersales:problem:media-type")


def test_ordinary_text_of_any_language_is_fine(api):
    text = "空调不制冷 – 二楼\n\tЭто «тест» 👨‍👩‍👧 naïve العربية"
    response = api.send("POST", "things/echo/", {"text": text})
    assert (response.status_code, response.json()["text"]) == (200, text)
