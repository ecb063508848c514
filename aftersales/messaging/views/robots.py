"""The settings page of group robots."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.messaging import actions
from aftersales.messaging.forms import RobotForm
from aftersales.messaging.models import GroupRobot
from aftersales.messaging.queries import robots_of_page
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of


@requires("settings.edit")
def robots(request):
    """List the robots of group chats, with what each hears."""
    page = paginate(request, GroupRobot.objects.order_by("name"))
    return respond(request, "messaging/robots.html", {"page": page, "robots": robots_of_page(page.rows)})


@requires("settings.edit")
def robot_new(request):
    """Add the robot of a group chat."""
    return _edit(request, GroupRobot())


@requires("settings.edit")
def robot_edit(request, pk):
    """Change a robot, try it, or take it away."""
    return _edit(request, get_object_or_404(GroupRobot.objects.all(), pk=pk))


@require_POST
@requires("settings.edit")
def robot_try(request, pk):
    """Send a group a test message."""
    robot = get_object_or_404(GroupRobot.objects.all(), pk=pk)
    actions.try_robot(robot=robot, by=request.actor, at=request.at)
    return see_other(request, "messaging:outbox", said=_("The test message is on its way; its state is shown here."))


@require_POST
@requires("settings.edit")
def robot_remove(request, pk):
    """Forget a robot."""
    actions.remove_robot(robot=get_object_or_404(GroupRobot.objects.all(), pk=pk), by=request.actor, at=request.at)
    return see_other(request, "messaging:robots", said=_("The robot is removed."))


def _edit(request, robot):
    posted, kept = request.method == "POST", robot.name  # as it is kept: a refused form leaves its own on the robot
    form = RobotForm(request.POST if posted else None, instance=robot)
    if posted and form.is_valid():
        with shown_on(form):
            actions.save_robot(robot=form.instance, by=request.actor, at=request.at)
            return see_other(request, "messaging:robots", said=_("Saved."))
    return respond(
        request, "messaging/robot.html", {"form": form, "robot": robot, "kept": kept}, status=status_of(form)
    )
