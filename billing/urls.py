"""The addresses of the expenses' pages."""

app_name = "billing"

urlpatterns: list = []
