"""No header gives 5xx either."""

import pytest

STRANGE = (
    "",
    ";",
    ",,,",
    "*",
    "a/b/c",
    "application/json;q=x",
    "\x7f",
    "ÿ",
    '"',
    "W/",
    "0" * 5_000,
    "%00",
    "=?utf-8?q?x?=",
)
HEADERS = (
    "Accept",
    "Accept-Language",
    "Content-Type",
    "If-Match",
    "If-None-Match",
    "Idempotency-Key",
    "X-Tenant",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "HX-Request",
    "HX-Current-URL",
    "Cookie",
    "Origin",
    "Referer",
    "Content-Encoding",
    "X-HTTP-Method-Override",
)


@pytest.mark.parametrize("header", HEADERS)
def test_a_strange_value_is_refused_or_has_no_meaning(api, make, header):
    [thing] = make()
    for value in STRANGE:
        for method, path, body in (
            ("GET", f"things/{thing.number}/", ""),
            ("POST", "things/echo/", "{}"),
            ("PATCH", f"things/{thing.number}/", '{"notes": "n"}'),
        ):
            kind = value if header == "Content-Type" else "application/json"
            response = api.generic(method, f"/api/v1/{path}", body, kind, headers={header: value})
            assert (header, value, response.status_code < 500) == (header, value, True)


@pytest.mark.parametrize(
    "value", ["", "Bearer", "Bearer ", "Basic eDp5", "Bearer \x00", "Bearer a.b.c", "Bearer ÿ.ÿ", "x" * 9_000]
)
def test_a_strange_key_is_401(api, value):
    response = api.get("/api/v1/things/", headers={"Authorization": value})
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")


def test_another_method_cannot_be_named_in_a_header(api, make):
    [thing] = make()
    response = api.send("POST", f"things/{thing.number}/", "", X_HTTP_Method_Override="DELETE")
    assert response.status_code == 405
    assert api.read(f"things/{thing.number}/").status_code == 200
