"""What the domain says no with; the API and the pages translate it once."""


class Refused(Exception):
    """A rule forbids what was asked: nothing was changed.

    `message` is a translated sentence for the user, `code` a stable slug for machines, `field` the
    input it is about, if any; `parts` are (field, code, message) of a refusal that has several grounds. The API
    answers 409, a page shows the sentence where the user was.
    """

    def __init__(self, message, *, code, field="", parts=()):
        super().__init__(message)
        self.message = message
        self.code = code
        self.field = field
        self.parts = tuple(parts)


class Forbidden(Refused):
    """The actor's roles do not allow this step on an object they may see: 403."""


class Stale(Refused):
    """The edit was made on a version that is no longer current (I-26): 409 with the current copy."""
