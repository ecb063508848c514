"""What every change has in common: which fields really change, no lost update, and what the trail may keep of it."""

from customers.rules.discretion import discreet


def apply(subject, changes, *, seen=None, tags=None):
    """Write the fields that really change and return the trail's facts; {} when nothing changes.

    `tags` are all that the subject bears from now on, None where they stay.
    `seen` is the version the editor looked at, None where the object was read and locked in this
    transaction. Raises Stale when somebody else changed the object since (I-26).
    """
    if seen is not None:
        subject.expect(seen)
    changed = {name: value for name, value in changes.items() if getattr(subject, name) != value}
    facts = {name: [discreet(name, getattr(subject, name)), discreet(name, value)] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(subject, name, value)
    if tags is not None:
        facts |= retag(subject, tags)
    if facts:
        subject.save(update_fields={*changed, "version"})
    return facts


def retag(subject, tags):
    """Give a customer or a reminder plan exactly these tags; return the trail's facts, {} when they had them."""
    field = type(subject)._meta.get_field("tags")
    through, own = field.remote_field.through, {field.m2m_field_name(): subject}
    before, after = ({tag.pk for tag in some} for some in (subject.tags.all(), tags))
    if before == after:
        return {}
    through.objects.filter(**own).exclude(tag__in=after).delete()
    through.objects.bulk_create(through(**own, tag_id=tag) for tag in sorted(after - before))
    return {"tags": [sorted(map(str, before)), sorted(map(str, after))]}


def described(subject, fields):
    """Return the facts of a new object: the fields that say something."""
    return {name: discreet(name, value) for name in fields if (value := getattr(subject, name)) not in ("", None)}
