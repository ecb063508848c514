"""Where customers are: (region code, telephone area, streets). The first make up most of a company's work."""

from customers.rules.regions import NAMES

NEAR = (
    ("310115", "21", ("祖冲之路", "金科路", "川沙路", "沪南公路")),
    ("310112", "21", ("剑川路", "沪闵路", "都市路")),
    ("310114", "21", ("曹安公路", "宝安公路", "叶城路")),
    ("310117", "21", ("荣乐东路", "茸悦路", "新飞路")),
    ("310104", "21", ("漕溪北路", "宜山路", "龙吴路")),
    ("310113", "21", ("共和新路", "富联路")),
)
PROVINCE = (
    ("320583", "512", ("前进东路", "长江北路", "黑龙江北路")),
    ("320506", "512", ("东吴北路", "吴中大道")),
    ("320505", "512", ("长江路", "滨河路")),
    ("320214", "510", ("长江北路", "锡士路")),
    ("320412", "519", ("武宜南路", "常武中路")),
    ("320115", "25", ("双龙大道", "将军大道")),
    ("320613", "513", ("崇川路", "工农南路")),
)
FAR = (
    ("330106", "571", ("文一西路", "古墩路")),
    ("330206", "574", ("明州路", "泰山路")),
    ("330402", "573", ("中环东路", "亚欧路")),
    ("340104", "551", ("望江西路", "科学大道")),
    ("370211", "532", ("长江中路", "江山南路")),
    ("420111", "27", ("光谷大道", "高新大道")),
    ("440306", "755", ("宝安大道", "松白路")),
    ("510112", "28", ("驿都大道", "世纪大道")),
)
_WEIGHTED = (*NEAR, *NEAR, *NEAR, *PROVINCE, *PROVINCE, *FAR)


def place(draw):
    """Return a region code, its telephone area and an address in it."""
    code, area, streets = draw.choice(_WEIGHTED)
    return code, area, f"{draw.choice(streets)} {draw.randrange(1, 2999)} 号"


def short_name(code):
    """Return the city as it stands in a company's name: 310115 → 上海, 320583 → 昆山."""
    name = NAMES[code] if NAMES[code].endswith("市") else NAMES.get(code[:4] + "00", NAMES[code[:2] + "0000"])
    return name.removesuffix("市")
