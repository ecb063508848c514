"""Who has to sign a claim, in which order, and who may not (R12.9, I-20)."""

from dataclasses import dataclass, field
from decimal import Decimal

from billing.choices import Category, Does, Verb

VERB_OF = {Does.SIGN: Verb.SIGN, Does.BOOK: Verb.BOOK, Does.APPROVE: Verb.APPROVE, Does.REVIEW: Verb.APPROVE}


@dataclass(frozen=True)
class Step:
    """A step of the company's chain: what it does, for whom it waits, and which claims need it.

    It waits for anybody of a role, or for one `member` named. No categories: all of them; `from_amount` is the least
    that the items it looks at come to.
    """

    name: str
    does: str
    role: str = ""
    member: str = ""
    categories: tuple[str, ...] = ()
    from_amount: Decimal = Decimal(0)


@dataclass(frozen=True)
class Person:
    """A member as the chain sees them."""

    id: str
    roles: frozenset[str]


@dataclass(frozen=True)
class Signing:
    """One signature that a claim needs; those of one `position` may be given in any order."""

    position: int
    does: str
    name: str = ""
    role: str = ""
    member: str = ""
    stands_in: bool = False


@dataclass(frozen=True)
class Case:
    """What of a claim the chain looks at: amounts by category, who claims, who handled it as well."""

    amounts: dict[str, Decimal]
    claimant: str
    handlers: frozenset[str] = field(default=frozenset())

    @property
    def own(self):
        """Return those whose own claim it is: none of them approves it."""
        return self.handlers | {self.claimant}


def is_needed(step, amounts):
    """Say whether a claim with these amounts by category needs a step."""
    looked_at = step.categories or tuple(Category.values)
    concerned = [amounts[category] for category in looked_at if amounts.get(category)]
    return bool(concerned) and sum(concerned) >= step.from_amount


def signings(steps, case, people, *, stand_in="owner"):
    """Return (signings, the steps for which nobody is left) of a claim.

    Every handler signs first. Where all whom a step waits for have claimed the cost themselves, whoever has the role
    `stand_in` signs in their place: nobody approves their own claim.
    """
    wanted = [Signing(0, Does.SIGN, member=one) for one in sorted(case.own)]
    lonely = []
    for position, step in enumerate((step for step in steps if is_needed(step, case.amounts)), start=1):
        own_place = {"role": step.role, "member": step.member}
        if not _eligible(own_place, case, people):
            own_place = {"role": stand_in, "member": ""}
            if not _eligible(own_place, case, people):
                lonely.append(step.name)
                continue
        wanted.append(
            Signing(position, step.does, name=step.name, stands_in=own_place["role"] != step.role, **own_place)
        )
    return wanted, lonely


def waits_for(signing, person):
    """Say whether a signature is asked of a person: named, or one of the role."""
    return signing.member == person.id if signing.member else signing.role in person.roles


def who_signs_for(signing, person, principals):
    """Return for whom a person may sign: themselves, somebody away whose deputy they are, or None.

    `principals` are the people whose deputy the person is at the moment.
    """
    return next((one for one in (person, *principals) if waits_for(signing, one)), None)


def hindrance(signing, *, person, principals, case, signed, two_steps):
    """Return why a person must not sign, or "": `not_yours`, `own_claim`, `two_steps`.

    `signed` are those whose signatures stand in the steps after the handlers'. A deputy is held by what holds whom they
    stand for.
    """
    may = [one for one in (person, *principals) if waits_for(signing, one)]
    if not may:
        return "not_yours"
    if signing.does == Does.SIGN:
        return "" if may[0] == person else "not_yours"  # a handler vouches in person
    if person.id in case.own:
        return "own_claim"
    free = [one for one in may if one.id not in case.own]
    if not free:
        return "own_claim"
    if two_steps:
        return ""
    if person.id in signed or all(one.id in signed for one in free):
        return "two_steps"
    return ""


def _eligible(place, case, people):
    signing = Signing(0, Does.APPROVE, **place)
    return [one for one in people if waits_for(signing, one) and one.id not in case.own]
