"""What people change about themselves."""

from aftersales.audit.record import record


def change_profile(*, member, name, phone, language, told_by_email, told_by_sms, by, at):
    """Change one's own name, work phone and ways to be told in this company, and the pages' language everywhere."""
    here = {"name": name, "phone": phone, "told_by_email": told_by_email, "told_by_sms": told_by_sms}
    changed = [field for field, value in here.items() if getattr(member, field) != value]
    if member.user.language != language:
        changed.append("language")
    for field, value in here.items():
        setattr(member, field, value)
    member.user.language = language
    member.save(update_fields=list(here))
    member.user.save(update_fields=["language"])
    record("member.change_profile", member, by=by, at=at, facts={"changed": changed})
    return member


def change_password(*, member, password, by, at):
    """Set one's own new password, checked before by the form; every other session of theirs ends."""
    member.user.set_password(password)
    member.user.save(update_fields=["password"])
    record("member.change_password", member, by=by, at=at)
    return member
