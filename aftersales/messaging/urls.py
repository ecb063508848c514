"""Notices and messages."""

from django.urls import path

from aftersales.messaging import views

app_name = "messaging"

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/bell/", views.bell, name="bell"),
    path("notices/read/", views.read_all, name="read-all"),
    path("notices/<uuid:notice_id>/open/", views.open_notice, name="open"),
    path("messages/", views.outbox, name="outbox"),
    path("settings/messages/", views.policy_edit, name="policy"),
    path("messages/<uuid:message_id>/retry/", views.retry, name="retry"),
]
