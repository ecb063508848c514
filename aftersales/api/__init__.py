"""The shared base of the REST API: what every resource has in common, so that an app's `api.py` only names its own.

viewsets.py     `TenantViewSet`: list, retrieve, add, change, remove by declaration; declared.py: what it must say
verbs.py        `verb` and `reads`: sub-resources such as POST …/arrive/ and GET …/clocks/
serializers.py  `StrictSerializer`, `StrictModelSerializer`: shapes in which an unknown field is an error
fields.py       strict fields, under REST framework's names; references.py, money.py: more of them
parsers.py      strict JSON; params.py: strict query parameters
errors.py       every failure as a problem; conflicts.py: what a violated constraint means
pagination.py   pages by cursor; filters.py: the FilterSet of the page; columns.py: lists without objects
etags.py        ETag and If-Match; idempotency.py, models.py, jobs.py: the same request sent twice
throttles.py    how many requests one key may send
schema.py       OpenAPI; schema_hooks.py: what its generator is told; views.py: schema, docs, dead ends
resources/      the kernel's own: calendars, members, teams
routing.py      from each app's `routes` to addresses (`aftersales/api_urls.py`)
"""
