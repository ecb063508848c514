"""The shared base of the REST API: what every resource has in common, so that an app's `api.py` only names its own.

viewsets.py     `TenantViewSet`: list, retrieve, add, change, remove by declaration
verbs.py        `verb` and `reads`: sub-resources such as POST …/arrive/ and GET …/clocks/
declared.py     what a viewset must say before it starts
serializers.py  `StrictSerializer`, `StrictModelSerializer`: unknown fields are refused
fields.py       strict fields, under the names REST framework gives them
"""
