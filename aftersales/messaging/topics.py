"""What a group may hear: templates that an app names in its `messages.py`."""

_topics: dict = {}


def topic(template, label):
    """Let robots hear what is said by a template; `label` (lazy) names it in the settings."""
    _topics[template] = label


def topics():
    """Return {template: label}, in the order of naming."""
    return dict(_topics)
