"""The bell, a member's notices, and the list of what left or could not."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.messaging import actions
from aftersales.messaging.filters import MessageFilter
from aftersales.messaging.forms import NoticePolicyForm
from aftersales.messaging.models import Message
from aftersales.messaging.queries import MANY, notice_policy, unread_count, worded, worded_for_the_desk
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other, unchanged
from aftersales.web.saving import shown_on, status_of


@requires("self")
def bell(request):
    """Show how many notices wait; 204 while that is what the page shows."""
    unread = unread_count(request.membership)
    if same := unchanged(request, unread):
        return same
    return respond(request, "messaging/_bell.html", {"unread": unread, "many": unread > MANY, "most": MANY})


@requires("self")
def notices(request):
    """Show a member's own notices, newest first."""
    mine = Message.objects.notices_for(request.membership)
    page = paginate(request, mine, per_page=30)
    context = {"page": page, "entries": [worded(notice) for notice in page], "unread": mine.unread().exists()}
    return respond(request, "messaging/notices.html", context, partial="messaging/_notices.html")


@require_POST
@requires("self")
def open_notice(request, notice_id):
    """Note that a notice was read, and go to what it is about."""
    mine = Message.objects.notices_for(request.membership)
    notice = get_object_or_404(mine, pk=notice_id)
    actions.mark_read(notices=mine.filter(pk=notice.pk), at=request.at)
    return see_other(request, worded(notice).letter.link or "messaging:notices")


@require_POST
@requires("self")
def read_all(request):
    """Note that a member has read every notice."""
    actions.mark_read(notices=Message.objects.notices_for(request.membership), at=request.at)
    return see_other(request, "messaging:notices")


@requires("settings.edit")
def policy_edit(request):
    """Change when many messages to one person become one."""
    posted = request.method == "POST"
    form = NoticePolicyForm(request.POST if posted else None, instance=notice_policy())
    if posted and form.is_valid():
        with shown_on(form):
            actions.save_notice_policy(policy=form.instance, by=request.actor, at=request.at)
            return see_other(request, "web:settings", said=_("Saved."))
    return respond(request, "messaging/policy.html", {"form": form}, status=status_of(form))


@requires("messages.view")
def outbox(request):
    """Show what left the application, what waits and what was given up."""
    found = MessageFilter(request.GET, Message.objects.outgoing().select_related("member").order_by("-created_at"))
    page = paginate(request, found.qs)
    context = {"page": page, "entries": worded_for_the_desk(page.rows), "filter": found}
    return respond(request, "messaging/outbox.html", context, partial="messaging/_outbox.html")


@require_POST
@requires("messages.retry")
def retry(request, message_id):
    """Have a message that was given up tried again."""
    message = get_object_or_404(Message.objects.outgoing(), pk=message_id)
    actions.retry(message=message, by=request.actor, at=request.at)
    return see_other(request, "messaging:outbox", said=_("It will be sent again."))
