"""Calendars, under settings."""

from django.urls import path

from aftersales.worktime import views

app_name = "calendars"

urlpatterns = [
    path("", views.calendar_list, name="list"),
    path("<uuid:pk>/", views.calendar_detail, name="detail"),
    path("<uuid:pk>/due/", views.calendar_due, name="due"),
]
