"""The answer of the coverage decision, as it is frozen on a work order."""

from dataclasses import asdict, dataclass

from contracts.choices import PriceRule
from contracts.rules import wording

COMPONENTS = ("parts", "labour", "travel")


@dataclass(frozen=True, slots=True)
class Origin:
    """Something that covers: a warranty or a contract. `label` is the contract's number, `gives` some of COMPONENTS."""

    kind: str
    ref: str
    label: str
    gives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Considered:
    """Something that was looked at and lost: `code` and `params` say why."""

    kind: str
    ref: str
    label: str
    code: str
    params: dict

    @property
    def sentence(self):
        """Return who lost and why, in the language of the moment."""
        return wording.lost(self.kind, self.label, self.code, self.params)


@dataclass(frozen=True, slots=True)
class Decision:
    """Who pays, and why: the facts of one decision, without a word of any language.

    `by` is the warranty or contract that won, `also` those that cover components which the winner leaves
    out; `price_rule` says what is charged for the rest, '' when nothing is; `free_parts` cost nothing
    whatever happened (R4.2). `visits_left` is None where visits are not counted. `plan_version_id` is the
    promise of the best contract in force, even if it does not pay (R16.8), or None.
    """

    covered: bool
    by: Origin | None
    also: tuple[Origin, ...]
    parts: bool
    labour: bool
    travel: bool
    price_rule: str
    price_ref: str
    free_parts: tuple[str, ...]
    visits_left: int | None
    plan_version_id: str | None
    code: str
    params: dict
    considered: tuple[Considered, ...]
    on: str
    cause: str = ""
    force_majeure: bool = False

    @property
    def sentence(self):
        """Return the decision and its reason in one or two sentences of the language of the moment."""
        return wording.sentence(self)

    @property
    def reason(self):
        """Return the sentence without its verdict, to stand beside a sign that shows it."""
        return wording.reason(self)

    @property
    def uncovered(self):
        """Return the components that are charged, in the order of COMPONENTS."""
        return tuple(name for name in COMPONENTS if not getattr(self, name))

    def price_rule_of(self, part):
        """Return the price rule for one part by name: '' when it is covered. Source: R4.2."""
        if self.parts:
            return ""
        return PriceRule.FREE_FOR_LIFE if part in self.free_parts else self.price_rule

    def to_dict(self):
        """Return the decision as JSON; `from_dict` gives it back, and the sentence in any language with it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, facts):
        """Return the decision that `to_dict` wrote."""
        return cls(
            **facts
            | {
                "by": _origin(facts["by"]) if facts["by"] else None,
                "also": tuple(_origin(origin) for origin in facts["also"]),
                "free_parts": tuple(facts["free_parts"]),
                "considered": tuple(Considered(**entry) for entry in facts["considered"]),
            }
        )


def _origin(facts):
    return Origin(**facts | {"gives": tuple(facts["gives"])})
