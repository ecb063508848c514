"""Photos of invoices that nobody has to be ashamed of: a title, a number, a seller, an amount, and a code to read."""

from functools import lru_cache
from io import BytesIO

import qrcode
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

SIZE = (900, 540)
PAPER, RED, INK = (252, 250, 245), (170, 40, 40), (40, 40, 60)


def code_of(*, number, amount, day):
    """Return what the code on an invoice says."""
    return f"01,32,,{number},{amount:.2f},{day:%Y%m%d},,74AE"


def photo(*, number, seller, what, amount, day):
    """Return a picture of an invoice, as a file that can be uploaded."""
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    code = qrcode.make(code_of(number=number, amount=amount, day=day), border=1)
    picture.paste(code.convert("RGB").resize((150, 150)), (40, 40))
    draw.rectangle((20, 20, SIZE[0] - 20, SIZE[1] - 20), outline=RED, width=3)
    draw.text((SIZE[0] / 2, 66), "电子发票（普通发票）", font=_font(40), fill=RED, anchor="mm")
    draw.line((280, 100, 620, 100), fill=RED, width=3)
    lines = [f"发票号码：{number}", f"开票日期：{day:%Y年%m月%d日}", f"销售方：{seller}", f"项目：{what}"]
    for place, line in enumerate(lines):
        draw.text((60, 204 + place * 46), line, font=_font(28), fill=INK)
    draw.text((60, 410), f"价税合计（小写）：¥{amount:.2f}", font=_font(34), fill=RED)
    draw.ellipse((640, 330, 840, 460), outline=RED, width=4)
    draw.text((740, 395), "发票专用章", font=_font(26), fill=RED, anchor="mm")
    body = BytesIO()
    picture.save(body, "JPEG", quality=80)
    return ContentFile(body.getvalue(), name=f"发票{number[-6:]}.jpg")


@lru_cache
def _font(size):
    return ImageFont.truetype(str(sans_path()), size)
