"""Shapes of what is read and written."""

from rest_framework import serializers


class StrictSerializer(serializers.Serializer):
    """A shape in which an unknown field is an error."""


class StrictModelSerializer(serializers.ModelSerializer):
    """A model's shape, in which an unknown field is an error; uniqueness is the database's to judge."""
