"""Views made for the tests of access, one of each kind, beside those of the product."""

from django.http import Http404, HttpResponse, JsonResponse
from django.template.response import SimpleTemplateResponse
from django.urls import path
from django.utils import timezone, translation
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from aftersales import urls as product
from aftersales.accounts.access import portal, public, requires
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.models import NumberSeries
from aftersales.tenancy.numbers import next_number
from aftersales.tenancy.scope import in_scope


@requires("self")
def who(request):
    return JsonResponse(
        {
            "tenant": request.tenant.slug,
            "actor": [request.actor.kind, request.actor.ref, request.actor.name, sorted(request.actor.roles)],
            "membership": str(request.membership.pk) if request.membership else None,
            "zone": timezone.get_current_timezone_name(),
            "language": translation.get_language(),
        }
    )


@requires("members.manage")
def manage(request):
    return HttpResponse("managed")


@public
def open_to_all(request):
    return HttpResponse(f"in scope: {in_scope()}")


def undeclared(request):
    return HttpResponse("must never show")


@requires("self")
def write(request, outcome):
    """Take a number and write an event, then end as the address says."""
    next_number("TEST-", width=1)
    record("test.write", request.tenant, by=request.actor, at=request.at)
    if outcome == "refused":
        raise Refused("The rule says no.", code="no")
    if outcome == "missing":
        raise Http404
    if outcome == "crash":
        raise RuntimeError("crash")
    return HttpResponse(status=int(outcome))


class Lazy(SimpleTemplateResponse):
    """A response whose rendering needs the tenant's data."""

    @property
    def rendered_content(self):
        return f"series: {NumberSeries.objects.count()}"


@requires("self")
def lazy(request):
    return Lazy("unused.html")


class Things(ViewSet):
    authentication_classes = []
    permission_classes = []
    permissions = {"list": "customers.view", "create": "customers.edit"}

    def list(self, request):
        return Response({"tenant": request.tenant.slug})

    def create(self, request):
        return Response({"by": request.actor.kind})


@portal("test.sign")
def sign(request, token):
    if request.method == "POST":
        record("test.sign", request.tenant, by=request.actor, at=request.at)
    actor = [request.actor.kind, request.actor.ref]
    return JsonResponse({"tenant": request.tenant.slug, "actor": actor, "subject": request.link.subject})


urlpatterns = [
    path("link/<token>/", sign),
    path("who/", who, name="who"),
    path("manage/", manage),
    path("open/", open_to_all),
    path("undeclared/", undeclared, name="undeclared"),
    path("write/<outcome>/", write),
    path("lazy/", lazy),
    path("api/who/", who),
    path("api/manage/", manage),
    path("api/write/<outcome>/", write),
    path("api/things/", Things.as_view({"get": "list", "post": "create"})),
    *product.urlpatterns,
]
