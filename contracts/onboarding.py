"""What a new company's promises start with."""

from django.utils.translation import gettext as _

from aftersales.accounts.onboarding import on_new_tenant
from contracts.actions.plans import create_plan_from_preset
from contracts.actions.warranty import set_policy, set_warranty_term
from contracts.presets import PLAN_PRESETS, USUAL_PLAN


@on_new_tenant
def promises(*, by, at):
    """Give a company the usual plan for everybody, 18 months of warranty, and a checklist of documents."""
    plan = create_plan_from_preset(preset=PLAN_PRESETS[USUAL_PLAN], by=by, at=at)
    set_warranty_term(by=by, at=at)
    set_policy(plan=plan, documents=usual_documents(), by=by, at=at)


def usual_documents():
    """Return the documents that complete a project's file, in the language of the moment. Source: R12.6."""
    return [
        _("Signed contract"),
        _("Equipment list"),
        _("Delivery note"),
        _("Installation record"),
        _("Acceptance certificate"),
        _("Training record"),
    ]
