"""A file whose transaction failed is reachable by nobody, and is removed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from aftersales.files.models import Attachment
from aftersales.files.orphans import remove_orphans
from aftersales.tenancy.scope import tenant_scope


@pytest.fixture
def stored_files(settings, tmp_path):
    """A folder of this test's own: every other test was rolled back as well."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def left_behind(north, keep, stored_files):
    """Return the path of a file that was stored by a transaction that failed."""
    with tenant_scope(north.tenant):
        lost = keep(by=north.technician)
        transaction.set_rollback(True)
    return stored_files / lost.stored_name


def test_a_rolled_back_transaction_leaves_a_file_without_a_row(north, left_behind):
    with tenant_scope(north.tenant):
        assert (left_behind.exists(), Attachment.objects.count()) == (True, 0)


def test_it_is_removed_and_what_has_a_row_stays(north, south, keep, left_behind, stored_files):
    kept = []
    for company in (north, south):
        with tenant_scope(company.tenant):
            kept.append(stored_files / keep(by=company.technician).stored_name)
    assert remove_orphans(before=timezone.now() + timedelta(minutes=1)) == 1
    assert [path.exists() for path in (left_behind, *kept)] == [False, True, True]


def test_a_young_one_is_spared_for_its_row_may_be_on_the_way(north, left_behind, capsys):
    call_command("clean_files")
    assert (left_behind.exists(), capsys.readouterr().out) == (True, "0 removed\n")


def test_one_can_look_before(north, left_behind, stored_files, capsys):
    call_command("clean_files", "--hours=0", "--dry-run")
    assert capsys.readouterr().out == f"{left_behind.relative_to(stored_files).as_posix()}\n"
    call_command("clean_files", "--hours=0")
    assert (left_behind.exists(), capsys.readouterr().out) == (False, "1 removed\n")
