"""What a company calls its severities. Promises know slugs only: the vocabulary stands above, and registers here."""

from contracts.rules.targets import describe

_sources: list = []


def names_severities(source):
    """Register the function that returns {slug: name} of the company at work, in its order; one query."""
    _sources.append(source)
    return source


def severity_names():
    """Return {slug: name} of every severity the company has a word for; {} where no app above has a vocabulary."""
    return {slug: name for source in _sources for slug, name in source().items()}


def in_words(targets):
    """Return each target in the words of a contract; one query, and none where no promise names a severity."""
    names = severity_names() if any(target.severities for target in targets) else {}
    return [describe(target, names) for target in targets]
