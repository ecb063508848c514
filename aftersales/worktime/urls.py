"""Calendars, under settings."""

from django.urls import path

from aftersales.worktime.views import editing, reading, standing, tester

app_name = "calendars"

urlpatterns = [
    path("", reading.calendar_list, name="list"),
    path("new/", editing.calendar_new, name="new"),
    path("<uuid:pk>/", reading.calendar_detail, name="detail"),
    path("<uuid:pk>/edit/", editing.calendar_edit, name="edit"),
    path("<uuid:pk>/draft/", editing.calendar_draft, name="draft"),
    path("<uuid:pk>/versions/", reading.calendar_versions, name="versions"),
    path("<uuid:pk>/versions/<int:number>/", reading.calendar_version, name="version"),
    path("<uuid:pk>/versions/<int:number>/restore/", editing.calendar_restore, name="restore"),
    path("<uuid:pk>/due/", tester.calendar_due, name="due"),
    path("<uuid:pk>/elapsed/", tester.calendar_elapsed, name="elapsed"),
    path("<uuid:pk>/default/", standing.calendar_default, name="default"),
    path("<uuid:pk>/archive/", standing.calendar_archive, name="archive"),
    path("<uuid:pk>/offer/", standing.calendar_offer, name="offer"),
]
