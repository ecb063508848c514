"""Who may read what: each purpose of attachments names its own rule, in a module `attachments.py` of its app.

@purpose("tickets.signature")
def may_read(attachment, request):
    '''Say whether whoever asks may see the work order that was signed.'''
"""

_readers: dict = {}


def purpose(name):
    """Register the function of (attachment, request) that says who may read the attachments of a purpose."""

    def register(may_read):
        if _readers.setdefault(name, may_read) is not may_read:
            raise ValueError(f"the purpose {name} is registered twice")
        return may_read

    return register


def known(name):
    """Return the purpose's name; raises LookupError for one that nobody could ever read."""
    if name not in _readers:
        raise LookupError(f"nobody says who may read attachments for {name}: register it with @purpose")
    return name


def may_read(attachment, request):
    """Say whether whoever asks may read an attachment of the company at work."""
    reader = _readers.get(attachment.purpose)
    return reader is not None and bool(reader(attachment, request))
