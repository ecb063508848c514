"""One settings file, driven by environment variables; `docs/operations.md` lists them.

Without DATABASE_URL it is the trial: SQLite, files for a broker and a key made on the spot, all under
`var/`. With it, everything that must be secret or narrow has to be said, or the start is refused.
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("AFTERSALES_DATA", BASE_DIR / "var"))


def flag(name, default=False):
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


def listed(name, default=""):
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def kept_secret():
    """The trial's key: made once, readable by its owner alone, kept so that logins survive a restart."""
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


# ── Which kind of installation ──────────────────────────────────────────────
TRIAL = "DATABASE_URL" not in os.environ
DEBUG = flag("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY") or (kept_secret() if TRIAL else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is required when DATABASE_URL is set")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if TRIAL else "")
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://localhost:{os.environ.get('PORT', '8000')}").rstrip("/")

# ── Applications ────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework_api_key",
    "aftersales.tenancy",
    "aftersales.audit",
    "aftersales.timers",
    "aftersales.accounts",
    "aftersales.api",
    "aftersales.web",
    "customers",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
ROOT_URLCONF = "aftersales.urls"
WSGI_APPLICATION = "aftersales.wsgi.application"

MIDDLEWARE = [
    "aftersales.audit.request.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "aftersales.web.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "aftersales.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "aftersales.accounts.access.middleware.AccessMiddleware",  # last: it calls the view
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# ── Database ────────────────────────────────────────────────────────────────
# DATABASE_OWNER_URL migrates; DATABASE_URL serves, as a role that owns nothing (I-5).
if TRIAL:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "aftersales.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    }
else:
    DATABASES = {
        "default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600, conn_health_checks=True)
    }
DATABASE_OWNER_URL = os.environ.get("DATABASE_OWNER_URL", os.environ.get("DATABASE_URL", ""))

# ── Language and time ───────────────────────────────────────────────────────
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "aftersales/locale"]  # the project's; each app brings its own
FORMAT_MODULE_PATH = ["aftersales.web.locales"]
LANGUAGE_COOKIE_AGE = 365 * 86400
TIME_ZONE = "UTC"  # of the server; people see their tenant's
USE_TZ = True

# ── Static files and uploads ────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
# Mounted where npm puts them: nothing is built, bundled or committed.
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    ("vendor/tabler", NODE_MODULES / "@tabler/core/dist"),
    ("vendor/chartjs", NODE_MODULES / "chart.js/dist"),
    ("vendor/signature_pad", NODE_MODULES / "signature_pad/dist"),
]
ICONS_DIR = NODE_MODULES / "@tabler/icons/icons"  # inlined by {% icon %}, never served
MEDIA_ROOT = DATA_DIR / "files"

# ── Logging in ──────────────────────────────────────────────────────────────
AUTHENTICATION_BACKENDS = ["aftersales.accounts.backends.LoginBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "aftersales.accounts.login.LoginAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached its address, or there would be no account

# ── REST API ────────────────────────────────────────────────────────────────
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # AccessMiddleware has asked already
    "DEFAULT_PERMISSION_CLASSES": [],  # and it has looked at `permissions`: there is no second truth
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.LimitOffsetPagination",
    "PAGE_SIZE": 50,
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": None,
}
