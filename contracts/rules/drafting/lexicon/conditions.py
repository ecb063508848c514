"""Where, in which case, and in or after warranty."""

from contracts.choices import Zone
from contracts.rules.drafting.lexicon.spelling import table, words

ZONES = table(
    {
        (Zone.CITY,): "市区 城区 本市 市内 同城 市区内 本地 城内 主城区 市区范围内 当地",
        (Zone.PROVINCE,): "省内 本省 全省 省内其他地区 省内其它地区 省内其他城市 省内其他 省内其它",
        (Zone.ELSEWHERE,): "省外 外省 外省市 国内其他地区 国内其它地区 其他省份 其它省份 其他省市 跨省",
        (Zone.PROVINCE, Zone.ELSEWHERE): """
            市外 市区外 市区以外 外地 异地 本市以外 外埠 其他城市 其它城市 其他地区 其它地区 市区之外
        """,
    }
)

# Places a plan has no zone for: the promise is kept with its words.
PLACES = words(
    """
    郊县 郊区 远郊 近郊 县城 县区 区县 乡镇 农村 偏远地区 偏远山区 偏远 省会城市 省会 地级市 山区 海岛 境外 海外 周边
    郊外
    """
)

# 一般故障, 紧急报修, 一级事件: a grade before one of these words.
_GRADES = table(
    {
        "ordinary": "一般 一般性 普通 轻微 轻度 常规 小 常见 次要 非紧急 非重大 日常",
        "major": "重大 严重 紧急 大 重要 较大 特大 突发 应急 特急",
        "level-1": "一级 1级 i级 p1级 p1 一类 i类 a类 a级",
        "level-2": "二级 2级 ii级 p2级 p2 二类 ii类 b类 b级",
        "level-3": "三级 3级 iii级 p3级 p3 三类 iii类 c类 c级",
        "level-4": "四级 4级 iv级 p4级 p4 四类 iv类 d类 d级",
    }
)
_GRADED = words("故障 性故障 问题 报修 维修 情况 事故 事件 缺陷 告警 报警 障碍 抢修 险情 隐患 漏洞 需求")
SEVERITIES = {
    **{grade + thing: slug for grade, slug in _GRADES.items() for thing in _GRADED},
    **{f"{grade}响应": slug for grade, slug in _GRADES.items() if slug.startswith("level")},
    **table({"major": "急修"}),
}

# What may stand alone in the first cell of a table's row.
ROWS = table(
    {
        "ordinary": "一般 普通 轻微 低 次要",
        "major": "重大 严重 紧急 高 特急",
        "level-1": "一级 1级 i级 p1 a级 a类 一类",
        "level-2": "二级 2级 ii级 p2 b级 b类 二类",
        "level-3": "三级 3级 iii级 p3 c级 c类 三类",
        "level-4": "四级 4级 iv级 p4 d级 d类 四类",
    }
)

# Cases a plan has no condition for.
CASES = words(
    """
    困人 被困 关人 特殊情况 疑难问题 疑难故障 复杂故障 复杂问题 特殊故障 关键设备 核心设备 重要设备 主要设备 一般设备
    普通设备 夜间 晚上 白天 日间 恶劣天气 在途故障 途中故障 大面积停电 雨雪天气 重大活动 重要活动 重保期
    开学期间 考试期间
    """
)

# What ends the case before it.
BACK_TO_ALL = words(
    """
    需上门的 需要上门的 需现场处理的 需到现场的 需要到现场的 需现场服务的 其他故障 其它故障 其余故障 其他情况 其它情况
    其他问题 其他报修 其余情况
    """
)

OTHER_HOURS = words(
    """
    节假日 法定节假日 休息日 周末 下班时间 下班后 非工作时间 非工作日 非上班时间
    """
)

WORKING_TIME = words(
    """
    工作时间内 上班时间内 正常工作时间内 工作时段内 工作时间以内
    """
)

# A condition only where other hours are named too.
SAID_OF_HOURS = words(
    """
    工作时间 上班时间 正常工作时间 工作时段 工作日 平日
    """
)

# 单灯故障24小时内修复: a thing and what befell it are a condition, unless they stand for any fault at all.
LEADING_NOUNS = words(
    """
    故障 问题 事故 熄灯 停电 停水 停机 漏水 泄漏 瘫痪 死机 报警 损坏 区域 部位 时段 期间 季 旺季 天气 楼层 场所
    """
)

ANY_FAULT = words(
    """
    出现 发生 遇 接 报 如 若 有 对 任何 所有 各 产品 设备 系统 硬件 软件 质量 技术 使用 常规 保修 质保 现场 此类 上述
    该 整机 等 后 时 因 由
    """
)

_PERIODS = words(
    """
    质保期 保修期 免费保修期 免费质保期 质量保证期 质量保修期 质量担保期 保质期 维保期 三包期 缺陷责任期 免费维护期
    免费维保期 免费服务期 免费维修期 服务期 质保期限 保修期限 质保 保修
    """
)

_IN = words(
    """
    内 以内 之内 期间 中
    """
)

_AFTER = words(
    """
    外 以外 之外 满后 后 过后 结束后 期满后 届满后 到期后 之后 满
    """
)

COVERS = {
    **{period + tail: "in" for period in _PERIODS for tail in _IN if period + tail != "质保中"},
    **{period + tail: "after" for period in _PERIODS for tail in _AFTER},
    **table(
        {
            "in": "保内",
            "after": "过保后 出保后 过保 保外 超保 超出质保期 超过质保期 超过保修期 超出保修期",
        }
    ),
}
