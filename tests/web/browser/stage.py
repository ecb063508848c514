"""Pages the product does not have, on which its scripts are put through their paces."""

from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from types import SimpleNamespace

from django.http import HttpResponse, JsonResponse
from django.template import engines
from django.views.decorators.csrf import csrf_exempt

from aftersales.accounts.access import requires
from aftersales.errors import Refused
from aftersales.problems import problem
from aftersales.web.respond import see_other, unchanged

turn = Lock()


def one_at_a_time(application):
    """Let requests wait for each other: SQLite in memory is one connection, and one transaction, for all threads.

    Around the whole application, and until a response is closed: Django looks after its connections then.
    """

    def answer(environ, start_response):
        with turn:
            response = application(environ, start_response)
            try:
                return [b"".join(response)]
            finally:
                response.close()

    return answer


@dataclass
class State:
    """What the server shows and what has reached it."""

    version: int = 1
    asked: int = 0
    due_in: float = 3600
    posted: list = field(default_factory=list)
    answer: int = 200


state = State()


def reset():
    state.__init__()


def render(request, source, **facts):
    page = '{% extends "base.html" %}{% load web %}{% block title %}Stage{% endblock %}' + source
    return HttpResponse(engines["django"].from_string(page).render(facts, request))


BOARD = """{% load web %}
<div id="board"{% if version < 9 %} data-live="/board/" data-live-every="0.5" data-version="{{ version }}"{% endif %}>
<ul data-rows>
{% for n in rows %}<li data-row data-key="{{ n }}"><a href="#{{ n }}" data-row-link>Row {{ n }} v{{ version }}</a>
<button type="button" data-copy="{{ n }}" data-assign>Assign {{ n }}</button></li>{% endfor %}</ul></div>"""


@requires("self")
def board(request):
    state.asked += 1
    if same := unchanged(request, state.version):
        return same
    facts = {"rows": range(1, 4), "version": state.version}
    if request.htmx:
        return HttpResponse(engines["django"].from_string(BOARD).render(facts, request))
    return render(request, "{% block content %}<h1>Board</h1>" + BOARD + "<input id='note'>{% endblock %}", **facts)


@requires("self")
def clock(request):
    due_at = request.at + timedelta(seconds=state.due_in)
    row = SimpleNamespace(state="running", due_at=due_at, started_at=due_at - timedelta(seconds=8))
    return render(request, "{% block content %}<h1>Clock</h1>{% due clock %}{% endblock %}", clock=row)


@requires("self")
def forms(request):
    if request.method == "POST":
        state.posted.append(request.POST.dict())
        if request.POST.get("act") == "refuse":
            raise Refused("Somebody was faster.", code="taken")
        return see_other(request, "/forms/", said="Saved.")
    return render(
        request,
        """{% block content %}<h1>Forms</h1>
        <form method="post">{% csrf_token %}
        <button name="act" value="delete" data-confirm="Really?">Delete</button></form>
        <form hx-post="/forms/" hx-target="#there">{% csrf_token %}
        <button name="act" value="refuse">Refuse</button></form>
        <p id="there"></p>{% endblock %}""",
    )


@requires("self")
def signature(request):
    if request.method == "POST":
        state.posted.append(request.FILES["image"].read())
        return see_other(request, "/signature/")
    return render(
        request,
        """{% block content %}<h1>Sign</h1><form method="post" enctype="multipart/form-data">{% csrf_token %}
        {% include "components/signature.html" %}<button>Send</button></form>{% endblock %}""",
    )


@requires("self")
def job(request, number):
    return render(
        request,
        """{% block body_class %}phone{% endblock %}{% block content %}<h1>Job {{ number }}</h1>
        {% include "components/queue.html" %}<form method="post" data-offline="/api/arrive/{{ number }}/"
        data-offline-label="Arrive {{ number }}" data-offline-at="device_at">{% csrf_token %}
        <input name="place" value="gate" aria-label="Place"><button>Arrive</button></form>
        <div data-steps="WO-{{ number }}">
        <form data-step="depart" method="post" data-offline="/api/arrive/{{ number }}/">{% csrf_token %}
        <button>Depart</button></form>
        <form data-step="finish" hidden method="post" data-offline="/api/arrive/{{ number }}/">{% csrf_token %}
        <button>Finish</button></form><p data-step="" hidden>All done</p></div>
        <a class="job" href="/my/5/">The next job</a>{% endblock %}""",
        number=number,
    )


@csrf_exempt
@requires("self")
def arrive(request, number):
    state.posted.append((number, request.headers["Idempotency-Key"], request.body.decode()))
    if state.answer >= 400:
        error = {"field": "", "code": "refused", "message": "The order is closed."}
        return problem(request, status=state.answer, title="No", detail="No", errors=[error])
    return JsonResponse({"number": number})
