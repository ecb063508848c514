"""Every part of the look on one page, with long and awkward contents; routed in DEBUG only."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms

from aftersales.accounts.access import requires
from aftersales.web.charts import Chart, Series
from aftersales.web.lists import Page
from aftersales.web.respond import respond, see_other

LONG = "上海浦东国际机场二号航站楼地下二层东侧设备机房（靠近货运通道）第三排冷水机组"


class SampleForm(forms.Form):
    name = forms.CharField(label="客户名称", help_text="按营业执照填写。", max_length=20)
    kind = forms.ChoiceField(label="类型", choices=[("company", "企业"), ("person", "个人")])
    severity = forms.ChoiceField(
        label="紧急程度", choices=[("ordinary", "一般故障"), ("major", "重大故障")], widget=forms.RadioSelect
    )
    arrives = forms.DateTimeField(label="预约时间", required=False)
    agreed = forms.BooleanField(label="客户同意接收短信", required=False)
    report = forms.CharField(label="故障描述", required=False, widget=forms.Textarea(attrs={"rows": 3}))


@requires("self")
def style(request):
    """Show the parts; POST shows the form refused."""
    form = SampleForm(request.POST or None)
    if form.is_bound and form.is_valid():
        return see_other(request, "web:style", said="客户已保存。")
    facts = {"form": form, "clocks": _clocks(request.at), "page": _page(request.at), "chart": _chart(), "long": LONG}
    return respond(request, "web/style/page.html", facts, status=422 if form.is_bound else 200)


def _clock(now, state, minutes, **facts):
    due_at = now + timedelta(minutes=minutes)
    return SimpleNamespace(state=state, due_at=due_at, started_at=due_at - timedelta(hours=4), **facts)


def _clocks(now):
    return [
        _clock(now, "running", 3200),
        _clock(now, "running", 187),
        _clock(now, "running", 24),
        _clock(now, "running", 0.1),
        _clock(now, "running", -12),
        _clock(now, "paused", 90),
        _clock(now, "met", 30, stopped_at=now - timedelta(minutes=9)),
        _clock(now, "breached", -90, stopped_at=now - timedelta(minutes=30)),
        _clock(now, "pending", 0),
        _clock(now, "void", 0),
    ]


def _page(now):
    clocks = _clocks(now)
    names = ["申通德高地铁设备有限公司", LONG, "王", "Siemens Healthineers (Shanghai) Co., Ltd."]
    rows = [
        {"number": f"WO-20261123-{n:04}", "customer": names[n % 4], "clock": clocks[n % 8], "at": now} for n in range(9)
    ]
    return Page(rows, 2, 9, 10_000, False, True, "-number")


def _chart():
    days = [f"11-{day}" for day in range(10, 24)]
    values = [96, 97, 92, 95, 98, 99, 97, 88, 91, 94, 96, None, 97, 98]
    goal = Series("目标", [95] * 14, "quiet", "line", dashed=True)
    return Chart(
        "met", "按时率（近 14 天）", days, [Series("响应", values, "lead"), goal], axis="日期", unit="%", most=100
    )


@requires("self")
def phone_style(request):
    """Show the parts made for a phone."""
    facts = {"rows": _page(request.at).rows[2:6], "form": SampleForm(), "long": LONG}
    return respond(request, "web/style/phone.html", facts)
