"""Playing the product's own schema against it: what is plausible, what is extreme, what is hostile.

Nothing here names a route: a new one is played as soon as it is in the schema.
"""

import json
from dataclasses import dataclass, field
from itertools import cycle

from django.db import transaction
from jsonschema import Draft202012Validator

from aftersales.api.views import _document

HOSTILE = (
    None, True, -1, 10**30, "", "\u0000", "a\u202eb", "\u200b", "\ud800", "x" * 20_000, "1_000", "2026-02-30",
    "2026-11-23T09:30:00", "C-999999",
    "00000000-0000-0000-0000-000000000000", [], [[]], ["x"] * 200, {}, [{"x": {}}],
)  # fmt: skip
TEXTS = ("x", "=1+1\n'\"<b>%s {0}\\", "👨‍👩‍👧")
EVERYWHERE = frozenset({413, 415})  # said once, in docs/api.md
DAYS = ("1900-01-01", "2199-12-31")
INSTANTS = ("1900-01-01T00:00:00Z", "2199-12-31T23:59:59.999999Z")


@dataclass
class Operation:
    """One operation of the schema."""

    name: str
    method: str
    path: str
    parameters: list
    body: dict | None
    answers: dict


def document():
    """Return the product's schema."""
    return json.loads(_document("en", None))


def operations(*methods):
    """Return the schema's operations of some methods."""
    schema = document()
    return [
        Operation(
            name=said["operationId"],
            method=method.upper(),
            path=path.removeprefix("/api/v1/"),
            parameters=said.get("parameters", []),
            body=_resolved(_body(said), schema) if "requestBody" in said else None,
            answers={int(code): _shape(answer, schema) for code, answer in said["responses"].items()},
        )
        for path, said_of in schema["paths"].items()
        for method, said in said_of.items()
        if method.upper() in methods
    ]


def _body(said):
    return said["requestBody"]["content"]["application/json"]["schema"]


def _shape(answer, schema):
    """Return what judges the body of an answer; None where there is to be none."""
    contents = [each["schema"] for each in answer.get("content", {}).values()]
    return Draft202012Validator(_with_null(_resolved(contents[0], schema))) if contents else None


def _with_null(node):
    """Return OpenAPI 3.0's `nullable` as JSON Schema says it."""
    if isinstance(node, list):
        return [_with_null(each) for each in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _with_null(value) for key, value in node.items() if key != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if node.get("nullable") is True else plain


def _resolved(node, schema):
    """Return a part of the schema with every reference replaced by what it names."""
    if isinstance(node, list):
        return [_resolved(each, schema) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _resolved(schema["components"]["schemas"][node["$ref"].rpartition("/")[2]], schema)
    if len(node.get("allOf", ())) == 1:
        return {**_resolved(node["allOf"][0], schema), **{key: node[key] for key in node if key != "allOf"}}
    return {key: _resolved(value, schema) for key, value in node.items()}


@dataclass
class Player:
    """Somebody who plays: a client, and the names of things it may name in a body, by field."""

    client: object
    known: dict
    faults: list = field(default_factory=list)

    def play(self, operation, path, body=None, query=""):
        """Send one request, undo it, and note the answer if it is a fault of ours or not in the one shape."""
        headers = {"If-Match": "*"} if operation.method == "PATCH" else {}
        text = "" if body is None else json.dumps(body)
        with transaction.atomic():
            response = self.client.generic(
                operation.method, f"/api/v1/{path}{query}", text, "application/json", headers=headers
            )
            transaction.set_rollback(True)
        if complaint := _complaint(response) or _undocumented(operation, response):
            self.faults.append((operation.method, path + query, text[:300], complaint))
        return response

    def paths(self, operation):
        """Return an operation's address for each object of its kind that there is."""
        prefix, brace, _rest = operation.path.partition("{")
        if not brace:
            return [operation.path]
        argument = operation.path[len(prefix) :].partition("}")[0].strip("{")
        rows = self.client.get(f"/api/v1/{prefix}").json()["results"]
        assert rows, f"/{prefix} lists nothing: `player` lacks a sample"
        return [operation.path.replace(f"{{{argument}}}", row[argument]) for row in rows[:6]]

    def plausible(self, operation, name, shape):
        """Return a value for a field that could well be meant; `known` may name the operation too."""
        for known in (f"{operation.name}.{name}", name):
            if known in self.known:
                return self.known[known]
        if shape.get("type") == "object":
            return self.body(operation, shape)
        if shape.get("type") == "array" and shape["items"].get("type") == "object":
            return [self.body(operation, shape["items"])]
        return values(shape)[0]

    def body(self, operation, shape=None):
        """Return a body in which every field has a plausible value."""
        fields = (shape or operation.body or {}).get("properties", {})
        return {name: self.plausible(operation, name, each) for name, each in fields.items()}


def values(shape):
    """Return values a field accepts by the schema, the ordinary one first, then its extremes."""
    found = list(shape.get("enum", ())) or _by_type(shape)
    return [*found, None] if shape.get("nullable") else found


def _by_type(shape):
    kind = shape.get("type")
    if kind == "string":
        return _strings(shape)
    if kind == "integer":
        low, high = shape.get("minimum", -(2**31)), shape.get("maximum", 2**31 - 1)
        return [max(low, 1) if high >= 1 else high, low, high]
    if kind == "number":
        return [1, shape.get("minimum", -1e6), shape.get("maximum", 1e6)]
    if kind == "boolean":
        return [True, False]
    if kind == "array":
        items = values(shape.get("items", {})) if shape.get("items", {}).get("type") != "object" else [{}]
        most = min(shape.get("maxItems", 100), 100)
        return [items[:1], [], [each for each, _n in zip(cycle(items), range(most), strict=False)]]
    return [{}]


def _strings(shape):
    kind = shape.get("format")
    if kind == "date":
        return ["2026-11-23", *DAYS]
    if kind == "date-time":
        return ["2026-11-23T09:30:00+08:00", *INSTANTS]
    if kind == "uuid":
        return ["01234567-89ab-7def-8123-456789abcdef"]
    if kind == "decimal" or "pattern" in shape:
        return ["1.00", "0.00", "-0.01", "0.000000001", "9" * 12]
    if kind == "email":
        return ["a@example.com", "ä@例子.中国"]
    most = min(shape.get("maxLength", 10_000), 20_000)
    return [text[:most] for text in (*TEXTS, "文" * most)]


def _undocumented(operation, response):
    """Return what is wrong with an answer by the schema: a status it does not name, a body of another shape."""
    status = response.status_code
    if status in EVERYWHERE:
        return None
    if status not in operation.answers:
        return f"{status} is not documented"
    shape = operation.answers[status]
    if shape is None:
        return "there is a body" if response.content else None
    return next((f"{each.json_path}: {each.message[:200]}" for each in shape.iter_errors(response.json())), None)


def _complaint(response):
    if response.status_code >= 500:
        return response.status_code
    if response.status_code < 400:
        return None
    if response["Content-Type"] != "application/problem+json":
        return response["Content-Type"]
    errors = response.json()["errors"]
    named = all(each["message"] and each["code"] for each in errors)
    return None if named and (errors or response.status_code in (403, 404, 405, 413)) else response.json()
