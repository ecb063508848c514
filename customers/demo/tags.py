"""The words each demo company has for its customers, and who bears them."""

from random import Random

from customers.actions.tags import create_tag
from customers.choices import TagColour, TagSign
from customers.models import Customer, CustomerTag

# (name, colour, sign, share of the customers)
_BEAUTY = (
    ("VIP", TagColour.AMBER, TagSign.CROWN, 0.08),
    ("敏感肌", TagColour.RED, TagSign.CARE, 0.15),
    ("晚上联系", TagColour.VIOLET, TagSign.MOON, 0.2),
    ("老客户", TagColour.GREEN, TagSign.HEART, 0.25),
)
_EQUIPMENT = (
    ("重点客户", TagColour.AMBER, TagSign.STAR, 0.1),
    ("连续生产", TagColour.RED, TagSign.FLAG, 0.12),
    ("标杆项目", TagColour.BLUE, TagSign.DIAMOND, 0.06),
)


def load_beauty(*, by, at, seed=1):
    """Give a beauty brand's customers their tags."""
    _load(_BEAUTY, Random(seed), by=by, at=at)


def load_equipment(*, by, at, seed=8):
    """Give an equipment maker's customers their tags."""
    _load(_EQUIPMENT, Random(seed), by=by, at=at)


def _load(words, draw, *, by, at):
    customers = list(Customer.objects.order_by("number").values_list("pk", flat=True))
    for name, colour, sign, share in words:
        tag = create_tag(name=name, colour=colour, sign=sign, by=by, at=at)
        bearing = [pk for pk in customers if draw.random() < share]
        CustomerTag.objects.bulk_create(CustomerTag(customer_id=pk, tag=tag) for pk in bearing)
