"""What is promised, how firmly, from when, and what sounds like a promise and gives no figure."""

from contracts.choices import Metric, StartsAt
from contracts.rules.drafting.lexicon.spelling import table, words

METRICS = table(
    {
        Metric.RESPONSE: """
            响应 答复 回复 回应 应答 答覆 受理 解答 回电 致电 接单 与客户联系 与用户联系 与报修人联系 与报修人员联系
            联系客户 联系用户 与采购人联系 与甲方联系 与业主联系 取得联系
        """,
        Metric.ON_SITE: """
            到达 到场 到现场 到位 上门 抵达 抵至 赶到 赶赴 赶至 到岗 前往现场 派人 派员 派技术 派工程师 派专业 派维修
            派服务 派专人 派出 委派 指派 现场服务 现场维修 现场支持 现场处理 现场响应 进场 抵现场 到用户现场
            到客户现场
        """,
        Metric.RESTORE: """
            修复 排除 解决 恢复 修好 修理好 修理完毕 修理完成 处理完毕 处理完成 处理完 处理好 维修完毕 维修完成
            抢修完毕 抢修完成 抢通 完成维修 完成修复 完成抢修 完成修理 完成处理 完成更换 消除故障 停机时间 停机 排故
            停运 复电 更换完毕 更换完成 办结 闭环 处理结束 处置完毕
        """,
        Metric.REPORT_RETURN: """
            交回 上交 提交维修报告 提交服务报告 提交报告 提供维修报告 提供服务报告 出具维修报告 出具服务报告
            出具书面维修报告 提交书面报告 提交故障报告 提交故障分析报告 出具故障报告 提交故障处理报告
        """,
        Metric.CALLBACK: "回访",
    }
)

# Labels that say more than their words: the time to work on it is the time to repair it.
LABELS = table(
    {
        Metric.ON_SITE: "到达现场时间 到现场时间",
        Metric.RESTORE: """
            停机时间 故障恢复时间 处理时间 现场处理时间 现场维修时间 维修时间 故障处理时间 解决时间 处理时限 维修时限
            处理时长 维修时长 修复周期
        """,
    }
)

# 响应时间, 修复时限: the metric's name with one of these is a label; its figure follows.
LABEL_TAILS = words(
    """
    时间 时限 期限 时长 时效 速度
    """
)

LABEL_JOINTS = words(
    """
    现场 现场的 的 故障 服务
    """
)

GOALS = words(
    """
    争取 力争 尽量 尽可能 努力 一般情况下 原则上 通常 正常情况下 通常情况下 力求 一般在 一般会 一般可在 一般能在 目标
    """
)

LIMITS = words(
    """
    不超过 不得超过 不能超过 最长不超过 最迟不超过 最多不超过 不大于 不多于 不晚于 不高于 不迟于 最迟 最晚 最多 最长
    ≤ <= < 小于 少于 低于 控制在 限定在 不应超过 不会超过 小于等于
    """
)

NEGATIONS = words(
    """
    无法 不能 未能 未在 未按 没有 没能 仍未 不可 难以 未 超过 仍无法 确实无法
    """
)

VAGUE_WORDS = words(
    """
    第一时间 立即 立刻 马上 即刻 及时 尽快 迅速 即时 随时 尽早 快速 最短时间 最快速度 随叫随到 实时
    """
)

SAME_DAYS = words(
    """
    当天 当日 当晚 当场 当班 现场即时
    """
)

NEXT_DAYS = words(
    """
    nbd 下一个工作日 下一工作日 次一工作日 第二个工作日 次个工作日 次工作日 次日 第二天 隔天 隔日 翌日 第二日
    下个工作日
    """
)

# The fact a time runs from, where 后 follows: 接到报修后, 电话诊断后.
SIGNALS = table(
    {
        StartsAt.REPORTED: "接到 收到 接报 接获 报修 通知 来电 报警 报障 投诉电话 故障申报 提出",
        StartsAt.DIAGNOSED: "诊断 判断 判定 确诊 确认",
        StartsAt.ARRIVED: "开始服务 开始维修 开始检修 服务开始 维修开始",
        StartsAt.COMPLETED: "服务完成 服务结束 维修结束 维修后 完工 竣工 服务后",
    }
)

SIGNAL_METRICS = {
    Metric.RESPONSE: StartsAt.RESPONDED,
    Metric.ON_SITE: StartsAt.ARRIVED,
    Metric.RESTORE: StartsAt.COMPLETED,
}

# Facts without 后: 开始服务24小时内.
EVENTS = table(
    {
        "arrived": "开始服务 服务开始 开始维修 开始检修",
    }
)

# Deeds with a time of their own, which no plan holds: their times go to no promise.
DEEDS = words(
    """
    维保记录 维护记录 保养记录 巡检记录 巡检报告 维修记录 检测报告 检查报告 保养报告
    交货 安装调试 退还 付款 支付 返还 派单 接听 处理方案 解决方案 维修方案 送达 送货 发货 签订 提供备件 交付 寄出 返厂
    更换新 换新 退货 退款 提交 出具 提供报告 书面报告 电告 告知 汇报 报销 考勤 年停机时间 年停机 年度停机时间
    累计停机时间 全年停机时间 续约 续签 生效 解除 缴纳 付清 开具 预约
    """
)

PASTS = words(
    """
    经验 历史 成立 以上
    """
)

AHEADS = words(
    """
    提前 开始前 之前
    """
)
