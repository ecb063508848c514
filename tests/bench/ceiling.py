"""The ceiling: what a plain Django page costs on this machine, with Django's own middleware and nothing of ours."""

from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse
from django.template import Context, Engine
from django.urls import path

TABLE = "bench_row"
MAKE = f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (id bigserial PRIMARY KEY, grp integer NOT NULL, name text NOT NULL, at timestamptz NOT NULL);
    INSERT INTO {TABLE} (grp, name, at)
    SELECT n % 100, 'Row ' || n, now() - n * interval '1 minute' FROM generate_series(1, 100000) n;
    CREATE INDEX IF NOT EXISTS bench_row_grp ON {TABLE} (grp, at DESC);
    GRANT SELECT ON {TABLE} TO PUBLIC;
    ANALYZE {TABLE};
"""  # noqa: E501  # one statement a line reads best
_PAGE = """<!doctype html><title>{{ user.name }}</title><table>{% for row in rows %}
<tr><td>{{ row.0 }}</td><td>{{ row.1 }}</td><td>{{ row.2|date:"Y-m-d H:i" }}</td></tr>{% endfor %}</table>"""


@login_required
def rows(request):
    """Session, user, one indexed query of 50 rows, a template."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, name, at FROM {TABLE} WHERE grp = 7 ORDER BY at DESC LIMIT 50")
        found = cursor.fetchall()
    return HttpResponse(_TEMPLATE.render(Context({"rows": found, "user": request.user})))


_TEMPLATE = Engine().from_string(_PAGE)
urlpatterns = [path("rows/", rows)]

application = get_wsgi_application()
