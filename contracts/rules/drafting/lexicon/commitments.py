"""Warranty, rounds, and what else a commitment says."""

from contracts.choices import Basis
from contracts.rules.drafting.lexicon.spelling import table, words

WARRANTIES = words(
    """
    质保期 质保 保修期 保修 免费保修期 免费保修 免费质保期 免费质保 包修 包修期 质量保证期 质量保修期 质量保证
    质量保修 保质期 缺陷责任期 三包期 三包 维保期 免费维护期 免费维保期 免费维护 免费维保 免费服务期 免费维修期
    免费维修 质量担保期 质量担保 保用期 保修年限 质保年限 联保 服务期限 服务期 维保期限
    """
)

BASES = table(
    {
        Basis.DELIVERY: "交货 到货 签收 交付 送达 收货 发货 出厂 购买 购机 销售 交车 提车 开票 供货",
        Basis.INSTALLATION: "安装 调试 安装完毕 安装完成 安装调试 开通 投入使用 投运 装机 上线",
        Basis.ACCEPTANCE: "最终验收 最终验收合格 验收 验收合格 终验 初验 竣工验收 移交 竣工",
    }
)

# Names of the whole delivery, or of no thing at all.
GENERIC_SUBJECTS = words(
    """
    中标人 乙方 产品 产品在 产品的 享受 供应商 供方 免费 全系列产品 全部产品 全部设备 公司承诺 卖方 原厂 合同设备
    合同货物 售后 售后服务 工程 年 我公司 我公司承诺 我单位 我司 我司承诺 我方 我方承诺 所供产品 所供设备 所投产品
    所投设备 所提供产品 所提供设备 所有产品 所有设备 所有货物 承诺 承诺提供 投标人 提供 提供原厂 提供的产品 整体 服务
    服务器提供 期限 本产品 本公司 本公司全系列产品 本工程 本次投标产品 本设备 本项目 系统 设备 设备在 设备的 该产品
    该设备 货物 采用 项目
    """
)

ROUNDS = table(
    {
        "inspection": """
            巡检 巡查 检修 保养 维护 维保 检查 检测 体检 点检 清洗 清洁 除尘 巡视 例检 校准 标定 更换 保养服务
            维护保养 调校 润滑 试机
        """,
        "visit": "回访 走访 拜访 访问 探访",
    }
)

NOW_AND_THENS = words(
    """
    定期 不定期 定期或不定期 定期不定期
    """
)

USAGES = words(
    """
    运行 累计运行 累计工作 连续运行 连续工作 累计使用
    """
)

NOTES = table(
    {
        "lifelong": "终身 终生",
        "loan_unit": """
            备机 备用机 备用设备 备用品 替代设备 替换设备 代用设备 代用机 周转机 替换车 代步车 替代机 同型号设备
            冗余服务 备品机 样机 替代品 临时替代 同类设备
        """,
        "updates": "通报 反馈进展 反馈进度 报告进展 报告进度 通告 同步进展 反馈处理 报告处理 更新进展",
        "upgrade": "免费升级 软件升级 版本升级 系统升级 更新和升级 升级服务 升级更新 免费提供升级",
        "training": "培训 授课 讲座",
        "stationed": "驻场 派驻 常驻 驻点",
        "penalty": "违约金 罚款 扣罚 罚金 扣款 赔付",
        "overdue": "逾期",
        "spares": "备件库 备品备件 备品配件 备件储备 常用备件 维修配件库 备品备件库 配件库 备件供应",
        "installation": "基本安装服务 免费安装 指导安装 协助客户安装 安装指导 免费上门安装",
        "overtime": "加班",
        "area": "延迟时间 顺延时间",
        "exclusion.man_made": "人为",
        "exclusion.force_majeure": "不可抗力 不可抗拒 自然灾害 天灾",
        "exclusion.own_move": """
            使用不当 操作不当 误操作 误用 搬运 自行搬动 擅自拆 私自拆 擅自改 私自改 自行拆 移机不当
        """,
        "exclusion.wear": """
            易损件除外 易损件不在 易耗品除外 耗材除外 消耗品除外 易损件及耗材除外 易损易耗件除外 不含易损件 不含耗材
            不包括易损件 不包括耗材 不包含耗材 易损部件除外 消耗件除外 易损耗件除外 易损件不保
        """,
        "price.cost_price_plus_travel": "成本价 成本费 材料成本 配件成本 零件成本",
        "price.contract_unit_price_cap": "合同单价 合同设备单价 合同价 中标单价 投标单价 合同约定单价",
        "price.price_list": "价目表 收费标准 标准价目 市场价 标准收费 市场价格",
    }
)
