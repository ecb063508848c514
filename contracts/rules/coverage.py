"""The coverage decision: covered or not, by what, and what the rest costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contracts.choices import Basis, Cause, CoverKind, PriceRule, Scope
from contracts.rules.decision import COMPONENTS, Considered, Decision, Origin
from contracts.rules.warranty import WarrantySpec, period_of

_SPECIAL = {Scope.ASSET: 0, Scope.SITE: 1, Scope.CUSTOMER: 2}
_MAN_MADE = (Cause.MAN_MADE, Cause.OWN_MOVE)

# Of several reasons why nothing covers, the one a person on the phone needs to hear first.
_NOT_IN_FORCE = ("unknown-start", "ended-early", "ended", "not-begun")
_TELLING = ("force-majeure", "man-made", "own-move", "visits-used", "promise-only", *_NOT_IN_FORCE)


@dataclass(frozen=True, slots=True)
class AssetFacts:
    """The days of an asset that a warranty may run from."""

    delivered_on: date | None = None
    installed_on: date | None = None
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A contract, seen through one of its lines that reaches the case. Days are included, both first and last.

    The smaller `priority` goes first. `closed_on` is the last day of a contract ended before its time.
    """

    ref: str
    number: str
    scope: str
    starts_on: date
    ends_on: date
    closed_on: date | None = None
    priority: int = 100
    parts: bool = True
    labour: bool = True
    travel: bool = True
    covers_damage: bool = False
    visits_limit: int | None = None
    visits_used: int = 0
    unit_price_cap: bool = False
    plan_version_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A warranty or a contract's line in one shape; `starts_on` None means that nobody knows."""

    kind: str
    ref: str
    label: str
    rank: tuple
    starts_on: date | None
    ends_on: date | None
    closed_on: date | None
    gives: tuple[str, ...]
    covers_damage: bool
    visits_left: int | None
    plan_version_id: str | None
    params: dict

    def refusal(self, on, cause, force_majeure):
        """Return the code of the first reason not to pay, or ''."""
        reasons = (
            (self.starts_on is None, "unknown-start"),
            (self.starts_on is not None and on < self.starts_on, "not-begun"),
            (self.closed_on is not None and on > self.closed_on, "ended-early"),
            (self.ends_on is not None and on > self.ends_on, "ended"),
            (force_majeure, "force-majeure"),
            (cause == Cause.MAN_MADE and not self.covers_damage, "man-made"),
            (cause == Cause.OWN_MOVE and not self.covers_damage, "own-move"),
            (self.visits_left == 0, "visits-used"),
            (not self.gives, "promise-only"),
        )
        return next((code for applies, code in reasons if applies), "")

    def origin(self, gives):
        return Origin(self.kind, self.ref, self.label, tuple(gives))


def decide(
    *,
    on: date,
    asset: AssetFacts | None = None,
    lines: Iterable[LineFacts] = (),
    warranty: WarrantySpec | None = None,
    cause: str = "",
    force_majeure: bool = False,
    otherwise: str = PriceRule.COST_PRICE_PLUS_TRAVEL,
) -> Decision:
    """Answer who pays for a fault: exactly one decision, with its reason and with what lost and why.

    `lines` are those that reach the case: of the customer as a whole, of the site, of the asset.
    `warranty` is the term for the asset; both are None while nobody knows which device it is. `cause` is
    one of `Cause`; what is not clear yet counts as a fault by nature (R16.8). `otherwise` is the company's
    price rule for work that nothing covers. Among those that cover, the smaller priority number wins, then
    the more special (asset, site, customer), then the later end; what the winner leaves out may be covered
    by the next.

    Source: R4.2, R9.1, R9.2, R16.1, R16.5; DESIGN §5.
    """
    lines, force_majeure = list(lines), force_majeure or cause == Cause.FORCE_MAJEURE
    candidates = _ranked(asset, lines, warranty)
    verdicts = [(candidate, candidate.refusal(on, cause, force_majeure)) for candidate in candidates]
    able = [candidate for candidate, refusal in verdicts if not refusal]
    in_force = [candidate for candidate, refusal in verdicts if refusal not in _NOT_IN_FORCE]
    origins = _share_out(able)
    given = {name for origin in origins for name in origin.gives}
    code, params = _reason(verdicts, able, asset is None)
    price_rule, price_ref = ("", "") if given == set(COMPONENTS) else _price(lines, on, cause, otherwise)
    return Decision(
        covered=bool(origins),
        by=origins[0] if origins else None,
        also=tuple(origins[1:]),
        **{name: name in given for name in COMPONENTS},
        price_rule=str(price_rule),
        price_ref=price_ref,
        free_parts=warranty.free_parts if warranty and cause not in _MAN_MADE and not force_majeure else (),
        visits_left=able[0].visits_left if able else None,
        plan_version_id=next((one.plan_version_id for one in in_force if one.plan_version_id), None),
        code=code,
        params=params,
        considered=tuple(
            Considered(one.kind, one.ref, one.label, *_loss(one, refusal, able))
            for one, refusal in verdicts
            if not able or one is not able[0]
        ),
        on=on.isoformat(),
        cause=cause,
        force_majeure=force_majeure,
    )


def _ranked(asset, lines, warranty):
    """Return the candidates, best first: a total order, so that the same facts give the same decision.

    A contract that reaches the case through several of its lines stands here once, by the most special.
    """
    by_contract = {}
    for line in sorted(lines, key=lambda line: _SPECIAL[line.scope]):
        by_contract.setdefault(line.ref, line)
    candidates = [_of_line(line) for line in by_contract.values()]
    if asset is not None and warranty is not None:
        candidates.append(_of_warranty(asset, warranty))
    return sorted(candidates, key=lambda candidate: candidate.rank)


def _of_line(line):
    last = min(filter(None, (line.ends_on, line.closed_on)))
    left = None if line.visits_limit is None else max(0, line.visits_limit - line.visits_used)
    return _Candidate(
        kind=str(CoverKind.CONTRACT),
        ref=str(line.ref),
        label=line.number,
        rank=_rank(line.priority, line.scope, last, line.number, str(line.ref)),
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        closed_on=line.closed_on,
        gives=tuple(name for name in COMPONENTS if getattr(line, name)),
        covers_damage=line.covers_damage,
        visits_left=left,
        plan_version_id=line.plan_version_id and str(line.plan_version_id),
        params={"starts_on": line.starts_on.isoformat(), "ends_on": last.isoformat()},
    )


def _of_warranty(asset, spec):
    period = period_of(
        spec,
        delivered_on=asset.delivered_on,
        installed_on=asset.installed_on,
        accepted_on=asset.accepted_on,
    )
    params = {"months": spec.months, "basis": str(Basis(period.basis if period else spec.basis))}
    if period:
        params |= {"starts_on": period.starts_on.isoformat(), "ends_on": period.ends_on.isoformat()}
    return _Candidate(
        kind=str(CoverKind.WARRANTY),
        ref=str(spec.ref),
        label="",
        rank=_rank(spec.priority, Scope.ASSET, period.ends_on if period else date.min, "", str(spec.ref)),
        starts_on=period.starts_on if period else None,
        ends_on=period.ends_on if period else None,
        closed_on=None,
        gives=tuple(name for name in COMPONENTS if getattr(spec, name)),
        covers_damage=False,
        visits_left=None,
        plan_version_id=None,
        params=params,
    )


def _rank(priority, scope, last, *names):
    return (priority, _SPECIAL[scope], -last.toordinal(), *names)


def _share_out(able):
    """Return the origins, winner first: each gives the components that those before it left out."""
    origins, missing = [], list(COMPONENTS)
    for candidate in able:
        gives = [name for name in missing if name in candidate.gives]
        if gives:
            origins.append(candidate.origin(gives))
            missing = [name for name in missing if name not in gives]
    return origins


def _reason(verdicts, able, asset_unknown):
    """Return the code and the facts of the sentence."""
    if able:
        return f"covered-by-{able[0].kind}", able[0].params
    for code in _TELLING:
        for candidate, refusal in verdicts:
            if refusal == code:
                return code, {"kind": candidate.kind, "label": candidate.label, **candidate.params}
    return ("unknown-asset" if asset_unknown else "nothing-on-file"), {}


def _price(lines, on, cause, otherwise):
    """Return the price rule for what is not covered, and the contract's number that caps it, if any."""
    if cause in _MAN_MADE:
        return PriceRule.PRICE_LIST, ""
    capped = [line for line in lines if line.unit_price_cap and line.starts_on <= on]
    if capped:
        best = max(capped, key=lambda line: (line.ends_on, line.number))
        return PriceRule.CONTRACT_UNIT_PRICE_CAP, best.number
    return otherwise, ""


def _loss(candidate, refusal, able):
    if refusal:
        return refusal, candidate.params
    winner = able[0]
    codes = ("priority", "less-special", "ends-earlier")
    compared = zip(codes, candidate.rank, winner.rank, strict=False)
    code = next((code for code, mine, best in compared if mine != best), "same-terms")
    return code, {**candidate.params, "winner": winner.label, "winner_kind": winner.kind}
