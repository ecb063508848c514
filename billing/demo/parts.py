"""The catalogues of the two companies of the trial: number, name, unit, cost price, list price."""

from decimal import Decimal

_CATALOGUES = {
    "equipment": (
        ("TB-HTD-1200", "同步带 HTD-8M-1200", "条", "134.00", "220.00"),
        ("BRG-6204-2RS", "深沟球轴承 6204-2RS", "个", "18.50", "35.00"),
        ("SEN-PNP-M12", "接近开关 M12 PNP", "只", "137.00", "230.00"),
        ("CYL-SC63-100", "气缸 SC63×100", "支", "215.00", "380.00"),
        ("VLV-4V210", "电磁阀 4V210-08", "个", "46.00", "85.00"),
        ("SRV-750W", "伺服电机 750 W", "台", "1380.00", "2260.00"),
        ("DRV-750W", "伺服驱动器 750 W", "台", "1150.00", "1980.00"),
        ("PLC-CPU224", "PLC 主机 CPU224", "台", "1620.00", "2680.00"),
        ("PSU-24V10A", "开关电源 24 V 10 A", "个", "98.00", "168.00"),
        ("CBL-SHLD-5", "屏蔽电缆 5 芯", "米", "8.60", "15.00"),
        ("GRS-LGMT2", "润滑脂 LGMT2 400 g", "支", "52.00", "90.00"),
        ("FAN-120-24", "散热风扇 120 mm 24 V", "个", "33.00", "60.00"),
    ),
    "beauty": (
        ("HP-LASER-A", "激光手柄 A 型", "支", "2350.00", "3900.00"),
        ("FLT-H2O", "冷却水滤芯", "个", "42.00", "80.00"),
        ("PAD-ION", "离子导入片", "片", "6.50", "15.00"),
        ("LMP-UV", "紫外灯管", "支", "58.00", "110.00"),
        ("TUB-SIL-6", "硅胶软管 6 mm", "米", "5.20", "12.00"),
    ),
}


def catalogue(flavour):
    """Return the parts of a company as fields of `Part`."""
    return [
        {"code": code, "name": name, "unit": unit, "cost": Decimal(cost), "list_price": Decimal(price)}
        for code, name, unit, cost, price in _CATALOGUES[flavour]
    ]
