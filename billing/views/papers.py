"""A claim as a sheet of paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from billing.printing import claim_pdf
from billing.views.claims import claims_of


@requires("expenses.view_own")
@require_safe
def sheet(request, number):
    """A claim one may see as a PDF, made now."""
    claim = get_object_or_404(claims_of(request).whole().select_related("payment"), number=number)
    content = claim_pdf(claim, company=request.tenant.name)
    name = f'attachment; filename="{number}.pdf"'
    return HttpResponse(content, "application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"})
