"""What the texts of reminders and invitations may say: words, and a few named places (R1.2). Pure."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from aftersales.messaging.sandbox import places, refuse_unknown, renamed

# What a reminder may say: name → (what it is called in Chinese, what it says)
VARIABLES = {
    "greeting": ("称呼", _("how to greet them")),
    "name": ("姓名", _("the contact's name")),
    "customer": ("客户", _("the customer's name")),
    "company": ("公司", _("our company's name")),
    "asset": ("产品", _("the product they got last")),
    "occasion": ("节日", _("the occasion or festival")),
    "date": ("日期", _("the day it is sent")),
    "booking": ("预约链接", _("the link by which they book an appointment")),
}


@dataclass(frozen=True)
class Link:
    """A page of the reader's own that another app serves: its URL name, the links' purpose and how long they live."""

    url_name: str
    purpose: str
    lasts: timedelta


# Places that are filled with an address, when the message leaves.
LINKS = {"booking": Link("tickets:portal-book", "tickets.booking", timedelta(days=365))}
SAMPLE = {
    "greeting": "王女士",
    "name": "王丽安",
    "customer": "王丽安",
    "company": "悦然美妍",
    "asset": "焕颜美容仪 M3",
    "occasion": "中秋节",
    "date": "2026-11-24",
    "booking": "https://…/c/book/…",
}
# What an invitation may say.
EVENT_VARIABLES = {
    **{name: VARIABLES[name] for name in ("greeting", "name", "customer", "company")},
    "event": ("活动", _("the name of the event")),
    "place": ("地点", _("where it is")),
    "date": ("时间", _("when it is")),
}
EVENT_SAMPLE = {
    **{name: SAMPLE[name] for name in ("greeting", "name", "customer", "company")},
    "event": "秋季新品发布会",
    "place": "上海静安嘉里中心",
    "date": "2026-12-05 14:00–17:00",
}


def places_of(text):
    """Return the places that a text, as it is stored, names."""
    return {place for part in ("subject", "body") for place in places(text[part])}


def canonical(text, variables=VARIABLES):
    """Return a text as it is stored, with every place under its English name; raises BadText naming an unknown one."""
    english = {chinese: name for name, (chinese, _meaning) in variables.items()}
    refuse_unknown(text, variables.keys() | english.keys())
    return renamed(text, english)


def localized(text, language, variables=VARIABLES):
    """Return a stored text as its writer reads it: with Chinese names of the places in Chinese."""
    chinese = {name: said for name, (said, _meaning) in variables.items()}
    return renamed(text, chinese) if language.startswith("zh") else text


def offered(language, variables=VARIABLES):
    """Return (place, meaning) of each variable as a writer of this language types it."""
    chinese = language.startswith("zh")
    return [(f"{{{name[0] if chinese else key}}}", name[1]) for key, name in variables.items()]


def stored(texts, variables=VARIABLES):
    """Return texts by language as they are stored; a language without a first line is not spoken. Raises BadText."""
    return {
        language: {part: canonical(text.get(part, ""), variables) for part in ("subject", "body")}
        for language, text in texts.items()
        if text.get("subject")
    }
