"""Every address of the pages; the API's stand in `api_urls.py`."""

urlpatterns: list = []
