"""A log line says which request it belongs to."""

import json
import logging
from io import StringIO
from logging.config import dictConfig

import pytest
import structlog

from aftersales.audit.request import RequestIdMiddleware
from aftersales.logs import logging_of


@pytest.fixture
def lines(settings):
    """Log as production does, into memory; afterwards as before."""
    written = StringIO()
    production = logging_of(as_json=True, level="INFO")
    production["handlers"]["stderr"]["stream"] = written
    dictConfig(production)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    dictConfig(settings.LOGGING)


def test_libraries_and_our_own_lines_end_alike(lines, rf):
    def view(request):
        logging.getLogger("library").warning("slow %s", "query")
        structlog.get_logger("ours").info("sent", to="张三")
        return {}

    request = rf.get("/")
    RequestIdMiddleware(view)(request)
    assert [{**line, "timestamp": ""} for line in lines()] == [
        {"event": "slow query", "logger": "library", "level": "warning", "timestamp": "", "request_id": request.id},
        {"event": "sent", "to": "张三", "logger": "ours", "level": "info", "timestamp": "", "request_id": request.id},
    ]


def test_a_traceback_shows_no_values(lines):
    def ring(phone):
        raise ValueError("no answer")

    try:
        ring("13812345678")
    except ValueError:
        logging.getLogger("library").exception("failed")
    (line,) = lines()
    assert line["exception"][0]["exc_value"] == "no answer"
    assert "13812345678" not in json.dumps(line)
