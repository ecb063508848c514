"""The company's own words for its customers."""

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.tags import change_tag, create_tag
from customers.forms.tags import TagForm
from customers.models import Tag


@requires("customers.view")
def tag_list(request):
    """List the tags and how many customers bear each."""
    page = paginate(request, Tag.objects.annotate(borne=Count("customers")).by_name())
    return respond(request, "customers/tags/list.html", {"page": page})


@requires("settings.edit")
def tag_new(request):
    """Add a tag."""
    form = TagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            create_tag(by=request.actor, at=request.at, **form.changes)
            return see_other(request, "customers:tags", said=_("Saved."))
    return respond(request, "customers/tags/form.html", {"form": form}, status=status_of(form))


@requires("settings.edit")
def tag_edit(request, pk):
    """Rename a tag, change its look, or offer it no more."""
    tag = get_object_or_404(Tag, pk=pk)
    form = TagForm(request.POST or None, subject=tag)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, tag):
            change_tag(tag=tag, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, "customers:tags", said=_("Saved."))
    context = {"form": form, "tag": tag, "current": current_values(form, tag)}
    return respond(request, "customers/tags/form.html", context, status=status_of(form))
