from django.urls import path

from aftersales.files import views

app_name = "files"
urlpatterns = [path("<uuid:pk>/", views.file, name="file")]
