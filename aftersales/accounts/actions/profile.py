"""What people change about themselves."""

from aftersales.audit.record import record


def change_profile(*, member, name, phone, language, by, at):
    """Change one's own name and work phone in this company, and the language of the pages everywhere."""
    changed = [field for field, value in (("name", name), ("phone", phone)) if getattr(member, field) != value]
    if member.user.language != language:
        changed.append("language")
    member.name, member.phone, member.user.language = name, phone, language
    member.save(update_fields=["name", "phone"])
    member.user.save(update_fields=["language"])
    record("member.change_profile", member, by=by, at=at, facts={"changed": changed})
    return member


def change_password(*, member, password, by, at):
    """Set one's own new password, checked before by the form; every other session of theirs ends."""
    member.user.set_password(password)
    member.user.save(update_fields=["password"])
    record("member.change_password", member, by=by, at=at)
    return member
