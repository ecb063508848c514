"""The customers of a beauty brand: people at home, a few salons, and the devices and sets they use (article 1)."""

from datetime import timedelta

from customers.choices import CustomerKind, PreferredChannel
from customers.demo.names import landline, mobile, person_name
from customers.demo.places import place, short_name
from customers.models import Asset, Contact, Customer, Site

WOMEN = 0.94
_SALONS = ("伊人", "芳华", "悦己", "水漾", "兰亭", "素颜", "花想容")
_ESTATES = ("世纪花园", "绿地新里", "阳光水岸", "香樟苑", "翡翠湾", "静安豪庭", "桂花园", "湖畔佳苑")
_NOTES = (
    "皮肤偏敏感，先做耳后测试。",
    "晚上七点以后方便接电话。",
    "喜欢茉莉香型。",
    "上次说换季容易泛红。",
    "每周五固定做护理。",
)
DEVICES = (
    ("焕颜美容仪 M3", "美容仪器", "M3"),
    ("射频紧致仪 RF-2", "美容仪器", "RF2"),
    ("离子导入仪 I-1", "美容仪器", "I1"),
    ("光子嫩肤仪 P5", "美容仪器", "P5"),
    ("水光补水套装", "护肤套装", ""),
    ("舒缓修护套装", "护肤套装", ""),
)


def customer(draw, position, *, at):
    """Draft one person with their phone and home, or now and then a salon."""
    code, area, address = place(draw)
    since = at - timedelta(days=draw.randrange(30, 1200))
    surname, name, woman = person_name(draw, women=WOMEN)
    address_as = surname + (draw.choice(("女士", "小姐", "姐")) if woman else "先生")
    if draw.random() < 0.05:
        shop = f"{short_name(code)}{draw.choice(_SALONS)}美容会所"
        owner = Customer(kind=CustomerKind.COMPANY, name=shop, created_at=since)
        role, office, home = "店长", landline(area, position), Site(customer=owner, name="门店", address=address)
    else:
        notes = draw.choice(_NOTES) if draw.random() < 0.3 else ""
        owner = Customer(kind=CustomerKind.PERSON, name=name, form_of_address=address_as, notes=notes, created_at=since)
        flat = f"{draw.choice(_ESTATES)} {draw.randrange(1, 30)} 号楼 {draw.randrange(1, 28)}0{draw.randrange(1, 5)} 室"
        role, office, home = "", "", Site(customer=owner, name="家", address=f"{address}{flat}")
    home.region_code = code
    contact = Contact(
        customer=owner,
        name=name,
        form_of_address=address_as,
        role=role,
        phone=mobile(position * 3),
        other_phone=office,
        is_primary=True,
        preferred_channel=draw.choice((PreferredChannel.PHONE, PreferredChannel.WECHAT, PreferredChannel.SMS)),
        consents=draw.random() < 0.85,
        do_not_contact=draw.random() < 0.03,
    )
    return owner, [contact], [home]


def assets(draw, owner, sites, position, *, at):
    """Draft one thing a customer bought; a set has no serial number."""
    model, category, prefix = draw.choice(DEVICES)
    bought = (at - timedelta(days=draw.randrange(5, 900))).date()
    serial = f"{prefix}-{bought:%y%m}-{position:05d}" if prefix else ""
    return [
        Asset(
            customer=owner,
            site=sites[0],
            model_name=model,
            category=category,
            serial=serial,
            delivered_on=bought,
        )
    ]
