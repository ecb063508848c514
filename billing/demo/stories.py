"""What was laid out in the last weeks, and how far each claim came."""

from dataclasses import dataclass, field
from decimal import Decimal

_RAIL, _HOTEL, _TAXI = "中国铁路上海局集团有限公司", "苏州园区中茵酒店管理有限公司", "上海强生出租汽车有限公司"
_PARTS, _TEA, _FREIGHT = "昆山凯达工业自动化有限公司", "苏州得月楼餐饮有限公司", "上海德邦物流有限公司"
_CARE, _PRINT = "上海妍诗化妆品有限公司", "上海彩印文化用品有限公司"


@dataclass(frozen=True)
class Cost:
    """One cost: its category, what it was, from whom, how much."""

    category: str
    reason: str
    seller: str
    amount: Decimal


@dataclass(frozen=True)
class Story:
    """One claim: which technician, submitted how many days ago, what, and how many signatures it has.

    `ends` is what became of it after those signatures: "", "draft", "returned", "refused", "approved" or "paid".
    """

    who: int
    days: int
    about: str
    costs: tuple[Cost, ...]
    signatures: int = 0
    ends: str = ""
    why: str = ""
    handlers: tuple[int, ...] = field(default=())
    bare: bool = False


def _cost(category, reason, seller, amount):
    return Cost(category, reason, seller, Decimal(amount))


TRAIN = _cost("travel", "高铁票，上海虹桥至苏州园区往返", _RAIL, "79.00")
HOTEL = _cost("travel", "住宿一晚，园区现场抢修", _HOTEL, "318.00")
TAXI = _cost("travel", "夜间市内交通，现场至酒店", _TAXI, "46.50")
BELT = _cost("material", "同步带两条，传送带更换", _PARTS, "268.00")
SENSOR = _cost("material", "接近开关三只", _PARTS, "411.00")
DINNER = _cost("entertainment", "陪同客户设备科验收用餐", _TEA, "386.00")
FREIGHT = _cost("other", "备件提货运费", _FREIGHT, "120.00")
LOTION = _cost("material", "护理耗材补货", _CARE, "655.00")
CARDS = _cost("other", "节日贺卡印制", _PRINT, "180.00")

STORIES = {
    "equipment": (
        Story(0, 26, "苏州园区出差，传送带抢修", (TRAIN, HOTEL, TAXI), ends="paid"),
        Story(1, 19, "昆山备件采购", (BELT, FREIGHT), ends="paid", handlers=(2,)),
        Story(2, 18, "客户验收接待", (DINNER,), ends="paid"),
        Story(3, 12, "杭州巡检", (TRAIN, TAXI), ends="paid"),
        Story(1, 11, "周末聚餐", (DINNER,), ends="refused", why="无客户名单，属私人消费，不予报销"),
        Story(0, 5, "接近开关更换", (SENSOR, FREIGHT), ends="approved"),
        Story(2, 5, "昆山急件提货", (FREIGHT,), ends="approved"),
        Story(0, 4, "苏州园区二次上门", (TRAIN, TAXI), signatures=4),
        Story(3, 4, "同步带采购", (BELT,), signatures=2),
        Story(1, 3, "无锡巡检", (TRAIN, HOTEL), signatures=2),
        Story(2, 3, "嘉兴抢修", (TRAIN, TAXI), ends="returned", why="第 2 项发票模糊，请重新拍照"),
        Story(4, 2, "常州安装调试", (TRAIN, HOTEL, TAXI), signatures=1),
        Story(5, 1, "宁波抢修，两人同行", (HOTEL, TAXI), handlers=(0,)),
        Story(3, 1, "松江急修", (TAXI,)),
        Story(0, 0, "浦东巡检", (TAXI, FREIGHT), ends="draft"),
        Story(1, 0, "青浦上门", (TRAIN,), ends="draft", bare=True),
    ),
    "beauty": (
        Story(0, 20, "会员上门护理交通", (TAXI,), ends="paid"),
        Story(1, 9, "护理耗材补货", (LOTION,), ends="paid"),
        Story(2, 4, "节日贺卡", (CARDS,), ends="approved"),
        Story(0, 3, "耗材补货", (LOTION, FREIGHT), signatures=2),
        Story(1, 1, "上门护理交通", (TAXI,)),
        Story(0, 0, "会员沙龙布置", (CARDS,), ends="draft"),
    ),
}

ADVANCES = (
    (2, 15, "2000.00", "宁波出差三天，预支差旅费", "open"),
    (0, 8, "1500.00", "苏州驻场一周", "open"),
    (1, 2, "1000.00", "无锡备件采购", "approved"),
    (3, 1, "800.00", "杭州巡检两天", "asked"),
)
