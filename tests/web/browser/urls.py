from django.urls import include, path

from aftersales.web.views import errors, style
from tests.web.browser import stage

handler404 = errors.not_found

urlpatterns = [
    path("board/", stage.board),
    path("clock/", stage.clock),
    path("forms/", stage.forms),
    path("signature/", stage.signature),
    path("my/<int:number>/", stage.job),
    path("api/arrive/<int:number>/", stage.arrive),
    path("style/", style.style),
    path("my/style/", style.phone_style),
    path("", include("aftersales.urls")),
]
