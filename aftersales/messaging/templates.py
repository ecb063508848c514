"""The words of messages: `templates/messages/<app>/<slug>.<channel>.txt`, plain text, first line the subject.

Only `<slug>.in_app.txt` must exist; the other channels say the same unless they have a file of their
own. Variables come from the message's context alone. `{% translate %}` and `|moment` need no loading.
`{{ stop_url }}` is where the reader stops such messages, if the context has `stop`, and `{{ page_url }}` the page made
for them, if it has `page`. A value of `values` may be an address of that kind.
"""

from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context, Engine, Template, TemplateDoesNotExist
from django.urls import reverse
from django.utils import timezone, translation

from aftersales.messaging.models import IN_APP
from aftersales.tokens import token_of

SUBJECT_LENGTH = 120

_samples: dict[str, dict] = {}


@dataclass(frozen=True)
class Letter:
    """A message in somebody's language: a subject of one line, a body that may be empty, where it leads."""

    subject: str
    body: str
    link: str  # a path of ours, or ""
    stop: str = ""  # the address at which whoever reads it stops such messages

    @property
    def url(self):
        """Return the address for somebody who reads it outside the application."""
        return f"{settings.PUBLIC_URL}{self.link}" if self.link else ""


def sample(template, context):
    """Give a template an example of its context, from an app's `messages.py`; a test renders it with that."""
    _samples[template] = context


def samples():
    """Return each template's sample context."""
    return dict(_samples)


def render(template, channel, context, *, language, time_zone):
    """Put a message into words, with instants of the context in a time zone: its name, or a tzinfo."""
    zone = ZoneInfo(time_zone) if isinstance(time_zone, str) else time_zone
    link = context.get("link", "")
    link = link if link.startswith("/") and not link.startswith("//") else ""
    stop = _address_of(context.get("stop"))
    url = f"{settings.PUBLIC_URL}{link}" if link else ""
    if "values" in context:
        context = {**context, "values": {name: _said(value) for name, value in context["values"].items()}}
    variables = {**context, "link": link, "url": url, "stop_url": stop, "page_url": _address_of(context.get("page"))}
    with translation.override(language), timezone.override(zone):
        subject, body = (part.render(Context(variables, autoescape=False)) for part in find(template, channel))
    return Letter(" ".join(subject.split())[:SUBJECT_LENGTH], body.strip(), link, stop)


def _said(value):
    """Return the value of a named place as text; that of a customer's link is its address, made here, kept nowhere."""
    return _address_of(value) if isinstance(value, list) else value


def _address_of(named):
    """Return the address of [URL name, id of a customer's link, query]; its token stands nowhere. "" for none."""
    if not named:
        return ""
    url_name, link_id, query = named
    path = reverse(url_name, args=[token_of(link_id)])
    return f"{settings.PUBLIC_URL}{path}?{query}" if query else f"{settings.PUBLIC_URL}{path}"


def find(template, channel):
    """Return the templates of a message's subject and body for a channel; raise TemplateDoesNotExist for none."""
    return _find(template, channel) if not settings.DEBUG else _find.__wrapped__(template, channel)


@cache
def _find(template, channel):
    for name in dict.fromkeys((f"{template}.{channel}.txt", f"{template}.{IN_APP}.txt")):
        try:
            source = _engine().get_template(name).source
        except TemplateDoesNotExist:
            continue
        # Apart, so that a line break in what a customer said does not end the subject.
        subject, _, body = source.partition("\n")
        return Template(subject, engine=_engine()), Template(body, engine=_engine())
    raise TemplateDoesNotExist(f"{template}.{IN_APP}.txt")


@cache
def _engine():
    # An engine of its own: text is not HTML, and a message must not see what a page sees.
    return Engine(
        dirs=[str(settings.BASE_DIR / "templates" / "messages")],
        builtins=["django.templatetags.i18n", "aftersales.messaging.templatetags.letters"],
        autoescape=False,
    )
