"""The customers of an equipment maker: factories, warehouses, and the machines it built for them."""

from datetime import timedelta

from customers.choices import CustomerKind
from customers.demo.names import landline, mobile, person_name
from customers.demo.places import place, short_name
from customers.models import Asset, Contact, Customer, Site

WOMEN = 0.25
_BRANDS = (
    "华明", "恒远", "鼎盛", "瑞丰", "宏达", "金恒", "天诚", "中科", "联创", "汇智", "普惠", "新源", "东方",
    "星辰", "海纳", "百川", "正大", "启明", "博远", "凯泰", "安捷", "立讯", "申通达", "沪工", "苏宇", "巨力",
    "广源", "永信", "万通", "飞驰",
)  # fmt: skip
_TRADES = (
    "智能装备", "数控机床", "自动化设备", "电子科技", "精密机械", "物流", "冷链物流", "汽车零部件", "医药",
    "食品", "新能源", "轨道交通", "包装材料", "纺织", "仓储服务",
)  # fmt: skip
_FORMS = ("有限公司", "有限公司", "有限公司", "股份有限公司", "集团有限公司")
_ROLES = (
    ("设备主管", "工"),
    ("维修班长", "师傅"),
    ("生产经理", "经理"),
    ("项目经理", "经理"),
    ("动力车间主任", "主任"),
)
_SITES = ("一厂", "二厂", "总部工厂", "物流中心", "研发楼", "动力车间", "新区工厂")
_PROJECTS = (
    "智能工厂一期",
    "智能工厂二期",
    "立体库改造",
    "分拣线扩建",
    "产线自动化升级",
    "行李系统三期",
    "冷库输送项目",
)
# model, category, serial prefix, and the model of the component it may contain
MACHINES = (
    ("HX-200 智能分拣机", "分拣设备", "HX2", "KT-90 控制柜"),
    ("HX-350 交叉带分拣机", "分拣设备", "HX3", "KT-90 控制柜"),
    ("SL-120 辊筒输送机", "输送设备", "SL1", ""),
    ("RV-12 六轴机器人", "工业机器人", "RV1", "RC-4 机器人控制器"),
    ("ZC-600 堆垛机", "仓储设备", "ZC6", "KT-90 控制柜"),
    ("VM-850 立式加工中心", "数控机床", "VM8", ""),
    ("JC-30 视觉检测站", "检测设备", "JC3", ""),
    ("AGV-15 搬运机器人", "工业机器人", "AG1", ""),
)


def customer(draw, position, *, at):
    """Draft one company with a contact or two and a site or two."""
    code, area, address = place(draw)
    name = f"{short_name(code)}{draw.choice(_BRANDS)}{draw.choice(_TRADES)}{draw.choice(_FORMS)}"
    owner = Customer(kind=CustomerKind.COMPANY, name=name, created_at=at - timedelta(days=draw.randrange(120, 1600)))
    contacts = [_contact(draw, owner, position * 3, area, main=True)]
    if draw.random() < 0.4:
        contacts.append(_contact(draw, owner, position * 3 + 1, area, main=False))
    sites = [Site(customer=owner, name=draw.choice(_SITES), region_code=code, address=address)]
    if draw.random() < 0.2:
        code, _area, address = place(draw)
        sites.append(Site(customer=owner, name=f"{short_name(code)}工厂", region_code=code, address=address))
    return owner, contacts, sites


def _contact(draw, owner, number, area, *, main):
    surname, name, _woman = person_name(draw, women=WOMEN)
    role, address = draw.choice(_ROLES)
    office = landline(area, number) if draw.random() < 0.4 else ""
    return Contact(
        customer=owner,
        name=name,
        form_of_address=surname + address,
        role=role,
        phone=mobile(number),
        other_phone=office,
        is_primary=main,
        consents=main and number % 4 != 0,
    )


def assets(draw, owner, sites, position, *, at):
    """Draft one machine of a company, sometimes with the component inside it."""
    model, category, prefix, component = draw.choice(MACHINES)
    delivered = (at - timedelta(days=draw.randrange(20, 1500))).date()
    site, project = draw.choice(sites), draw.choice(_PROJECTS) if draw.random() < 0.7 else ""
    dates = {
        "delivered_on": delivered,
        "installed_on": delivered + timedelta(days=draw.randrange(3, 15)),
        "accepted_on": delivered + timedelta(days=draw.randrange(16, 45)),
    }
    shared = {"customer": owner, "site": site, "project_name": project and f"{short_name(site.region_code)}{project}"}
    serial = f"{prefix}-{delivered:%y%m}-{position:04d}"
    made = [Asset(model_name=model, category=category, serial=serial, **shared, **dates)]
    if component and draw.random() < 0.25:
        made.append(
            Asset(model_name=component, category="控制系统", serial=f"{serial}-C", parent=made[0], **shared, **dates)
        )
    return made
