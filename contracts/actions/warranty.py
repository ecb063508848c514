"""What a company says of its warranty, and of cases without a contract."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from contracts.actions import edits
from contracts.models import CoveragePolicy, WarrantyTerm

TERMS = ("months", "basis", "priority", "parts", "labour", "travel", "free_parts")


@transaction.atomic
def set_warranty_term(*, by, at, asset=None, model_name="", category="", **terms):
    """Say how long the warranty of an asset, a model or a category runs, or by default that of everything; return it.

    `terms` are fields in TERMS: `months`, `basis` (`choices.Basis`), what it pays, the parts free for life;
    on a new term those not named are the usual ones, on an old one they stay. Raises Refused when more than one of
    asset, model and category is named. Source: R9.1, R16.1, R4.2.
    """
    if sum(map(bool, (asset, model_name, category))) > 1:
        message = _("A term is for one asset, for a model, or for a category: name one of them.")
        raise Refused(message, code="one_subject", field="category")
    term, is_new = WarrantyTerm.objects.select_for_update().get_or_create(
        asset=asset, model_name=model_name, category=category, defaults=_known(terms)
    )
    facts = _all_of(term) if is_new else edits.apply(term, _known(terms))
    if facts:
        record("warranty.set", term, by=by, at=at, facts=facts)
    return term


@transaction.atomic
def change_warranty_term(*, term, by, at, seen=None, **terms):
    """Correct the terms of a warranty, not what it is for. Raises Stale (I-26)."""
    if facts := edits.apply(term, _known(terms), seen=seen):
        record("warranty.set", term, by=by, at=at, facts=facts)
    return term


@transaction.atomic
def remove_warranty_term(*, term, by, at):
    """Take back a special term; the more general one holds from now on. Raises Refused for the default."""
    if term.is_default:
        raise Refused(_("The general term can be changed, not removed."), code="default")
    record("warranty.remove", term, by=by, at=at, facts=_all_of(term))
    term.delete()


@transaction.atomic
def set_policy(*, by, at, seen=None, **changes):
    """Say what is promised and charged where no contract says so; `changes` are fields of `CoveragePolicy`.

    `seen` is the version the editor looked at. Raises Stale (I-26).
    """
    policy, _is_new = CoveragePolicy.objects.select_for_update().get_or_create()
    if facts := edits.apply(policy, changes, seen=seen):
        record("coverage-policy.set", policy, by=by, at=at, facts=facts)
    return policy


def _known(terms):
    if unknown := terms.keys() - set(TERMS):
        raise TypeError(f"no terms of a warranty: {sorted(unknown)}")
    return terms


def _all_of(term):
    named = ("asset", "model_name", "category", *TERMS)
    return {name: edits.plain(name, value) for name in named if (value := getattr(term, name)) not in ("", None)}
