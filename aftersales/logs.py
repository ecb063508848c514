"""Log lines: words in the trial, a JSON object each in production, always with the request's id."""

import re

import structlog

from aftersales.audit.request import current_request_id

_LINK = re.compile(r"(/c/[a-z]+/)[A-Za-z0-9_-]+")


def with_request_id(logger, method, event):
    """Add the id that the answer carries in `X-Request-ID`, if a request is at work."""
    if request_id := current_request_id():
        event["request_id"] = request_id
    return event


def without_tokens(logger, method, event):
    """Cut the token out of the address of a customer's page, wherever a line names one."""
    for name, value in event.items():
        if name != "exc_info" and "/c/" in (text := value if isinstance(value, str) else str(value)):
            event[name] = _LINK.sub(r"\1…", text)
    return event


SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    with_request_id,
    without_tokens,
]


def logging_of(*, as_json: bool, level: str) -> dict:
    """Return Django's LOGGING; lines of our own loggers and of every library end alike.

    `level` is the least that is written ("INFO"); what a visitor can cause at will (a wrong address, a wrong
    host name) is not an error of ours and stays below it.
    """
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    if as_json:
        # Without local variables: they hold names and phone numbers.
        tracebacks = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        as_line = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
        last: list[structlog.typing.Processor] = [structlog.processors.ExceptionRenderer(tracebacks), as_line]
    else:
        last = [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": level},
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "fontTools": {"level": "WARNING"},  # else forty lines for each PDF
            "celery": {"level": "WARNING"},  # else three lines for each tick
        },
    }
