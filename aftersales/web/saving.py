"""What saving a form has in common: a refusal is shown where its cause stands, and nothing typed is lost."""

from contextlib import contextmanager
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

from aftersales.conflicts import clashes_refused
from aftersales.errors import Refused, Stale


@contextmanager
def shown_on(form, subject=None):
    """Put a refusal beside its field; the view goes on to show the form again, with `status_of(form)`.

    What the database refuses because somebody else was faster (`clashes_refused`) is shown like any refusal.
    Who was slower than somebody else sees what stands now (`current_values`), and may then save over it.
    """
    try:
        with clashes_refused():
            yield
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        if isinstance(refusal, Stale):
            form.stale = True
            form.data = form.data.copy()  # not a dict, which would keep one value of a multiple choice
            form.data["version"] = subject.version


def status_of(form):
    """Return 200 for a fresh form, 422 for a refused one, 409 when somebody else was faster (I-26)."""
    if getattr(form, "stale", False):
        return 409
    return 422 if form.is_bound and form.errors else 200


def current_values(form, subject, names=None):
    """Return (label, value) of the fields whose present value differs from what was typed on an older version.

    `names` are the fields that the subject has, by default all of the form's.
    """
    if not getattr(form, "stale", False):
        return []
    wanted = set(names or form.fields) - {"version"}
    typed = {name: _one(value) for name, value in form.cleaned_data.items() if name in wanted}
    present = {name: _one(getattr(subject, name)) for name in typed}
    return [(form.fields[name].label, present[name]) for name in typed if present[name] != typed[name]]


def _one(value):
    """Return a field's value as it is compared and shown; several rows as the names of all."""
    return ", ".join(sorted(map(str, value.all()))) if hasattr(value, "all") else value


def way_back(request, fallback):
    """Return the address a page was asked to lead back to (`?next=`), if it is ours, else `fallback`."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else fallback


def with_query(address, **more):
    """Return an address with more in its query."""
    parts = urlsplit(address)
    return parts._replace(query=urlencode([*parse_qsl(parts.query), *more.items()])).geturl()
