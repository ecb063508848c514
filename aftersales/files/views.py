"""The one address of attachments."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.files.answers import file_response
from aftersales.files.models import Attachment
from aftersales.files.registry import may_read


@requires("self")
@require_safe
def file(request, pk):
    """Give an attachment to whoever may read it by its purpose; for all others it does not exist."""
    attachment = get_object_or_404(Attachment, pk=pk)
    if not may_read(attachment, request):
        raise Http404
    return file_response(attachment, request)
