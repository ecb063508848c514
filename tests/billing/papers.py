"""Invoices as they are handed in: a photo with a QR code, a PDF, the XML of a digital one."""

import io

import qrcode
from fpdf import FPDF
from PIL import Image
from pylopdf_fonts_zh_cn import sans_path

NUMBER = "26312000000030000001"
QR = f"01,32,,{NUMBER},128.50,20261120,,74AE"
PAPER_QR = "01,04,031002100411,12345678,113.27,20261120,85342965681116380258,9335,"
SELLER = "苏州园区中茵酒店管理有限公司"
LINES = (
    "电子发票（普通发票）",
    f"发票号码：{NUMBER}",
    "开票日期：2026年11月20日",
    "购买方 名称：上海服务有限公司",
    f"销售方 名称：{SELLER}",
    "合 计 ¥121.23 ¥7.27",
    "价税合计（大写） 壹佰贰拾捌圆伍角整 （小写）¥128.50",
)


def code(text=QR):
    """A QR code, as a picture."""
    return qrcode.make(text).convert("L")


def photo(text=QR, *, turned=4, size=(1600, 1000)):
    """The JPEG of an invoice lying a little askew, its code in the corner."""
    paper = Image.new("L", size, 245)
    paper.paste(code(text).resize((220, 220)), (80, 80))
    out = io.BytesIO()
    paper.rotate(turned, fillcolor=180).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def pdf(lines=LINES, *, qr=None, pages=1):
    """A PDF with these lines, and a code, on its last page."""
    document = FPDF(format=(210, 148))
    document.add_font("sans", "", sans_path())
    for _page in range(pages):
        document.add_page()
    document.set_font("sans", size=9)
    for line in lines:
        document.cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
    if qr:
        document.image(code(qr), x=160, y=8, w=25)
    return bytes(document.output())


def xml(*, number=NUMBER, amount="128.50", head="", body=""):
    """The XML of a digital invoice."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<EInvoice><Header><EIid>{number}</EIid></Header><EInvoiceData>'
        f"<SellerInformation><SellerName>{SELLER}</SellerName></SellerInformation><BasicInformation>"
        "<TotalAmWithoutTax>121.23</TotalAmWithoutTax><TotalTaxAm>7.27</TotalTaxAm>"
        f"<TotalTax-includedAmount>{amount}</TotalTax-includedAmount><RequestTime>2026-11-20 10:21:22</RequestTime>"
        f"</BasicInformation></EInvoiceData>{body}<TaxSupervisionInfo><InvoiceNumber>{number}</InvoiceNumber>"
        "<IssueTime>2026-11-20</IssueTime></TaxSupervisionInfo></EInvoice>"
    ).encode()


LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
# What must not be taken, by the rule that names it.
HOSTILE = {
    "xml_document_type": xml(head=LAUGHS, body="<a>&i;</a>"),
    "xml_document_type from elsewhere": xml(head='<!DOCTYPE EInvoice SYSTEM "http://127.0.0.1/x.dtd">'),
    "xml_document_type with a file": xml(head='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', body="&e;"),
    "xml_too_deep": xml(body="<a>" * 50_000 + "</a>" * 50_000),
    "xml_too_many": xml(body="<a/>" * 30_000),
    "xml_too_large": xml(body=f"<a>{'x' * 1024**2}</a>"),
    "xml_broken": xml()[:-20],
    "xml_broken by its encoding": xml().replace(b"UTF-8", b"GB18030"),
    "xml_broken by a NUL": xml(body="<a>\0</a>"),
    "xml_not_an_invoice": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
}
