"""Fields of the API's bodies, under the names REST framework gives them."""

from rest_framework.serializers import *  # noqa: F403
