"""What the texts of reminders may say: words, and a few named places (R1.2). Pure."""

from django.utils.translation import gettext_lazy as _

from aftersales.messaging.sandbox import refuse_unknown, renamed

# name → (what it is called in Chinese, what it says)
VARIABLES = {
    "greeting": ("称呼", _("how to greet them")),
    "name": ("姓名", _("the contact's name")),
    "customer": ("客户", _("the customer's name")),
    "company": ("公司", _("our company's name")),
    "asset": ("产品", _("the product they got last")),
    "occasion": ("节日", _("the occasion or festival")),
    "date": ("日期", _("the day it is sent")),
}
SAMPLE = {
    "greeting": "王女士",
    "name": "王丽安",
    "customer": "王丽安",
    "company": "悦然美妍",
    "asset": "焕颜美容仪 M3",
    "occasion": "中秋节",
    "date": "2026-11-24",
}
_ENGLISH = {chinese: name for name, (chinese, _meaning) in VARIABLES.items()}
_CHINESE = {name: chinese for chinese, name in _ENGLISH.items()}


def canonical(text):
    """Return a text as it is stored, with every place under its English name; raises BadText naming an unknown one."""
    refuse_unknown(text, VARIABLES.keys() | _ENGLISH.keys())
    return renamed(text, _ENGLISH)


def localized(text, language):
    """Return a stored text as its writer reads it: with Chinese names of the places in Chinese."""
    return renamed(text, _CHINESE) if language.startswith("zh") else text


def offered(language):
    """Return (place, meaning) of each variable as a writer of this language types it."""
    chinese = language.startswith("zh")
    return [(f"{{{name[0] if chinese else key}}}", name[1]) for key, name in VARIABLES.items()]
