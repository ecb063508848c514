"""People who do not exist."""

SURNAMES = (
    "王王王李李李张张张刘刘陈陈杨杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈姚卢傅钟姜崔谭"
    "廖范汪陆金戴贾韦夏邱方侯邹熊孟秦江阎薛尹段雷单曾仇解查任"
)
DOUBLE_SURNAMES = ("欧阳", "上官", "诸葛", "尉迟")
MEN = (
    "伟", "强", "磊", "军", "洋", "勇", "杰", "涛", "明", "超", "建国", "志强", "国栋", "海波", "晓东", "俊杰",
    "文博", "家豪", "子轩", "宇航", "浩然", "立新", "永刚", "德胜", "振华", "学文", "少华", "凯", "鹏", "斌",
)  # fmt: skip
WOMEN = (
    "芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "秀英", "桂兰", "晓燕", "雅琴", "丽安", "雨桐", "思雨",
    "欣怡", "佳慧", "梦瑶", "婷", "雪梅", "美玲", "淑华", "海燕", "文静", "若曦", "慧敏", "玉珍", "春燕", "琳",
    "倩",
)  # fmt: skip


def person_name(draw, *, women):
    """Return a name and whether its bearer is a woman; `women` is their share, 0 to 1."""
    is_woman = draw.random() < women
    surname = draw.choice(DOUBLE_SURNAMES) if draw.random() < 0.02 else draw.choice(SURNAMES)
    return surname, surname + draw.choice(WOMEN if is_woman else MEN), is_woman


def mobile(number):
    """Return the n-th mobile number of a block made for the demo: 199 0000 0001."""
    return f"+861990000{number % 10_000:04d}"


def landline(area, number):
    """Return the n-th landline of an area ("21"), in a block of fives: 021 5555 0001."""
    return f"+86{area}5555{number % 10_000:04d}"
