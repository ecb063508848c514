"""Who hears of what happens to a claim. The words stand in `templates/messages/billing/`."""

from aftersales.accounts.models import Membership
from aftersales.messaging.outbox import send, send_each
from aftersales.tenancy.zones import tenant_time_zone
from billing.queries.people import deputies_of, holders


def tell_waiting(approvals, *, at):
    """Tell those whose signature is asked for now, and their deputies."""
    letters = []
    for approval in approvals:
        words = _words(approval.claim) | {"step": approval.name, "link": "/expenses/inbox/"}
        letters += [("billing/waiting", one, words, f"waiting:{approval.pk}") for one in _signers(approval, at)]
    send_each(letters, at=at)


def tell_payers(claim, *, at):
    """Tell finance that a claim is to be paid."""
    words = _words(claim) | {"step": "", "link": "/expenses/inbox/"}
    payers = Membership.objects.here().active().with_role("finance").exclude(pk=claim.claimant_id)
    send_each([("billing/to_pay", one, words, f"to-pay:{claim.pk}:{claim.attempt}") for one in payers], at=at)


def tell_back(claim, verb, *, by, at):
    """Tell the claimant that a claim came back, was refused or was paid: `returned`, `refused`, `paid`."""
    words = _words(claim) | {"by": by.name, "reason": claim.reason, "payout": _amount(claim.payout, claim)}
    send(f"billing/{verb}", to=claim.claimant, context=words, dedupe_key=f"{verb}:{claim.pk}:{claim.attempt}", at=at)


def tell_overdue(approval, *, role, at):
    """Tell of a signature that waits too long: those who should sign, and whoever is named to be told."""
    told = {one.pk: one for one in _signers(approval, at)}
    told |= {one.pk: one for one in Membership.objects.here().active().with_role(role)}
    words = _words(approval.claim) | {"step": approval.name or approval.whose, "since": approval.since.isoformat()}
    send_each([("billing/overdue", one, words, f"overdue:{approval.pk}") for one in told.values()], at=at)


def tell_round(members, template, *, day, count, at):
    """Remind members of the week's day: `fill` those with drafts, `finance` those for whom claims wait."""
    letters = []
    for member in members:
        words = {"day": day.isoformat(), "count": count[member.pk], "link": _LINKS[template]}
        letters.append((f"billing/{template}", member, words, f"{template}:{day.isoformat()}"))
    send_each(letters, at=at)


def tell_advance(advance, verb, members, *, at):
    """Tell of a cash advance: `advance_asked` who decides, `advance_decided` the member."""
    words = {"number": advance.number, "member": advance.member.name, "amount": _amount(advance.amount, advance)}
    words |= {"state": advance.state, "about": advance.about, "reason": advance.reason}
    words |= {"link": f"/expenses/advances/{advance.number}/"}
    key = f"{verb}:{advance.pk}:{advance.state}"
    send_each([(f"billing/{verb}", one, words, key) for one in members], at=at)


_LINKS = {"fill": "/expenses/?state=draft", "finance": "/expenses/inbox/"}


def _signers(approval, at):
    on = at.astimezone(tenant_time_zone()).date()
    asked = [one for one in holders(approval) if one.pk != approval.claim.claimant_id]
    standing = deputies_of([one.pk for one in asked], on=on) if approval.position else []
    return list({one.pk: one for one in (*asked, *standing) if one.pk != approval.claim.claimant_id}.values())


def _words(claim):
    return {
        "number": claim.number,
        "claimant": claim.claimant.name,
        "about": claim.about,
        "total": _amount(claim.total, claim),
        "link": f"/expenses/{claim.number}/",
    }


def _amount(amount, thing):
    return "" if amount is None else f"{amount:.2f} {thing.currency}"
