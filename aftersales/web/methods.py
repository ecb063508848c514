"""A page for who opens an address that only takes forms."""

from django.http import HttpResponseNotAllowed

from aftersales.web.views.errors import wrong_method


class MethodsMiddleware:
    """Put the product's page in the place of the empty 405 that `require_POST` and its kin answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return wrong_method(request, response["Allow"])
        return response
