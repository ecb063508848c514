"""Stored files that no attachment names: left by a transaction that was rolled back, or by an attachment erased."""

from django.core.files.storage import default_storage

from aftersales.files.models import Attachment
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope


def orphans(*, before):
    """Yield the stored names no attachment has, of files written before an instant.

    A younger one may belong to a transaction that is still at work.
    """
    for tenant in Tenant.objects.order_by("pk"):
        for folder in _months(str(tenant.pk)):
            stored = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
            with tenant_scope(tenant, read_only=True):
                kept = Attachment.objects.filter(stored_name__startswith=f"{folder}/")
                named = set(kept.values_list("stored_name", flat=True))
            for name in sorted(stored - named):
                if default_storage.get_modified_time(name) < before:
                    yield name


def remove_orphans(*, before):
    """Delete them; return how many there were."""
    count = 0
    for name in orphans(before=before):
        default_storage.delete(name)
        count += 1
    return count


def _months(folder):
    """Return a company's folders, one for each month: "7/2026/11"."""
    return [f"{folder}/{year}/{month}" for year in _folders(folder) for month in _folders(f"{folder}/{year}")]


def _folders(folder):
    try:
        return sorted(default_storage.listdir(folder)[0])
    except FileNotFoundError:  # nothing was ever stored here
        return []
