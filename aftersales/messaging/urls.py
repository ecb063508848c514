"""Notices and messages."""

from django.urls import path

from aftersales.messaging.views import messages, receipts, robots

app_name = "messaging"

urlpatterns = [
    path("notices/", messages.notices, name="notices"),
    path("notices/bell/", messages.bell, name="bell"),
    path("notices/read/", messages.read_all, name="read-all"),
    path("notices/<uuid:notice_id>/open/", messages.open_notice, name="open"),
    path("messages/", messages.outbox, name="outbox"),
    path("settings/messages/", messages.policy_edit, name="policy"),
    path("settings/robots/", robots.robots, name="robots"),
    path("settings/robots/new/", robots.robot_new, name="robot-new"),
    path("settings/robots/<uuid:pk>/", robots.robot_edit, name="robot"),
    path("settings/robots/<uuid:pk>/try/", robots.robot_try, name="robot-try"),
    path("settings/robots/<uuid:pk>/remove/", robots.robot_remove, name="robot-remove"),
    path("c/receipts/<str:token>/", receipts.receive, name="receipts"),
    path("messages/<uuid:message_id>/retry/", messages.retry, name="retry"),
]
