"""What every test stands on."""

import os

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.utils import translation

from aftersales.celery import app
from aftersales.tenancy.scope import tenant_scope
from aftersales.web.management.catalogues import compile_catalogues
from tests.browser import chromium  # noqa: F401 - a fixture
from tests.cast import make_company
from tests.databases import skip_elsewhere
from tests.parallel import ByFile, in_parallel, long_ones_first, own_cache  # noqa: F401 - a fixture
from tests.roles import become_owner, become_plain
from tests.up import running_up  # noqa: F401 - a fixture

# The same examples in each run, and no stopwatch: a slow machine is no fault of the code.
hypothesis.settings.register_profile(
    "house", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


def pytest_xdist_auto_num_workers(config):
    return os.cpu_count() + 1  # those that start the whole product mostly wait


def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    skip_elsewhere(items)
    if in_parallel(config):
        items[:] = long_ones_first(items)


@pytest.fixture(scope="session", autouse=True)
def as_in_the_sources():
    """Texts compiled, plain names of static files, no HTTPS: whichever installation the environment describes."""
    compile_catalogues(settings.BASE_DIR)
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": static},
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        PUBLIC_URL="http://localhost:8000",
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_broker():
    """A task started by a test runs in the test, whichever broker the environment names."""
    app.conf.update(task_always_eager=True, task_eager_propagates=True)


@pytest.fixture(autouse=True)
def installations_language():
    """Begin each test in the language of the installation: a request of the test before leaves its own behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """On PostgreSQL the test database is made by the owner …"""
    if connection.vendor == "postgresql":
        become_owner()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """… and used as a plain role, so that row-level security really acts (I-5). Gives whether there are two roles."""
    if connection.vendor != "postgresql":
        yield False
        return
    with django_db_blocker.unblock():
        two_roles = become_plain()
    yield two_roles
    with django_db_blocker.unblock():
        become_owner()


@pytest.fixture(autouse=True)
def two_roles(request):
    """Skip what is marked `two_roles` where the owner serves as well."""
    if request.node.get_closest_marker("two_roles") and not request.getfixturevalue("django_db_setup"):
        pytest.skip("needs PostgreSQL with an owner and a plain role")


@pytest.fixture(scope="session", autouse=True)
def stored_files(tmp_path_factory):
    """Let no test store a file among real ones; return the folder."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    return settings.MEDIA_ROOT


@pytest.fixture
def north(db):
    """A company with a member for each role."""
    return make_company("north")


@pytest.fixture
def south(db):
    """Another company of the same shape, whose data must never show."""
    return make_company("south")


@pytest.fixture
def in_north(north):
    """Run the test inside north's scope; return the company."""
    with tenant_scope(north.tenant):
        yield north


@pytest.fixture
def sign_in():
    """Return a function: a browser signed in as a member."""

    def browser(member):
        client = Client()
        client.force_login(member.user)
        session = client.session
        session["membership"] = str(member.pk)
        session.save()
        return client

    return browser
