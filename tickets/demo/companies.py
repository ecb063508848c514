"""The two companies of the trial, their people and their logins."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from aftersales.accounts.actions.companies import found_company
from aftersales.accounts.models import Membership, MembershipRole, User
from aftersales.accounts.permissions import Role
from aftersales.tenancy.models import Tenant

PASSWORD = "aftersales-demo"
OFFICE = {
    Role.OWNER: "owner",
    Role.GENERAL_MANAGER: "gm",
    Role.MANAGER: "manager",
    Role.DISPATCHER: "dispatcher",
    Role.FINANCE: "finance",
    Role.PURCHASING: "purchasing",
    Role.AUDITOR: "auditor",
}


@dataclass(frozen=True)
class Cast:
    """One company: its flavour, where its bases stand, and who works there in the order of OFFICE."""

    slug: str
    name: str
    flavour: str
    region_codes: tuple[str, ...]
    office: tuple[str, ...]
    technicians: tuple[str, ...]

    def email(self, part):
        return f"{part}@{self.slug}.example"


CASTS = (
    Cast(
        "huadong",
        "华东智控设备服务有限公司",
        "equipment",
        ("310000", "320500", "330100"),
        ("顾明远", "沈国栋", "陆志强", "方晓燕", "钱慧芳", "孙海波", "郑克勤"),
        ("周建国", "吴振华", "徐文斌", "马晓军", "朱立新", "胡志远", "郭海涛", "何永刚"),
    ),
    Cast(
        "yueran",
        "悦然美妍生活服务有限公司",
        "beauty",
        ("310000",),
        ("林雅琴", "许静怡", "韩雪梅", "曹丽娜", "彭玉兰", "蒋文静", "蔡淑贞"),
        ("单晓薇", "曾佳慧", "尹思琪", "乐文婷"),
    ),
)


def company(cast, *, by, at):
    """Return (tenant, is it new?) of a cast, founded with all its members on the first run."""
    if known := Tenant.objects.filter(slug=cast.slug).first():
        return known, False
    secret = make_password(PASSWORD)
    people = [(role, cast.email(part), name) for (role, part), name in zip(OFFICE.items(), cast.office, strict=True)]
    people += [
        (Role.TECHNICIAN, cast.email("technician" if number == 1 else f"technician{number}"), name)
        for number, name in enumerate(cast.technicians, start=1)
    ]
    users = User.objects.bulk_create(User(email=email, name=name, password=secret) for _role, email, name in people)
    tenant = found_company(slug=cast.slug, name=cast.name, owner=users[0], region_codes=cast.region_codes, by=by, at=at)
    members = Membership.objects.bulk_create(Membership(tenant=tenant, user=user, name=user.name) for user in users[1:])
    roles = [role for role, _email, _name in people[1:]]
    MembershipRole.objects.bulk_create(
        MembershipRole(membership=member, role=role) for member, role in zip(members, roles, strict=True)
    )
    return tenant, True


def logins():
    """Return (company, role, e-mail) of everybody one may try the product as, the first technician included."""
    return [
        (cast.name, role, cast.email(part))
        for cast in CASTS
        for role, part in [*OFFICE.items(), (Role.TECHNICIAN, "technician")]
    ]
