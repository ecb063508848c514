"""One settings file, driven by environment variables; `docs/operations.md` lists them.

Without DATABASE_URL it is the trial: SQLite, files for a broker and a key made on the spot, all under
`var/`. With it, everything that must be secret or narrow has to be said, or the start is refused.
"""

import json
import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from aftersales.logs import logging_of

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
HTTPS = flag("HTTPS", default=not TRIAL)  # visitors come by HTTPS, and by nothing else
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http{'s' * HTTPS}://localhost:{os.environ.get('PORT', '8000')}").rstrip("/")

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
    "aftersales.messaging",
    "aftersales.accounts",
    "aftersales.worktime",
    "aftersales.files",
    "aftersales.api",
    "aftersales.web",
    "customers",
    "contracts",
    "tickets",
    "billing",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
ROOT_URLCONF = "aftersales.urls"
CSRF_FAILURE_VIEW = "aftersales.web.views.errors.not_from_here"
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
    "aftersales.web.methods.MethodsMiddleware",
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
        "default": {
            # Django writes joins outward from the row asked for, a good order as it stands: trying every order of
            # eight tables took 30 ms of planning for a query of one. Nor is anything here worth compiling, or
            # remembering: for fifty rows of a million work orders PostgreSQL laid out tables of memory for 4 ms. A page
            # elsewhere costs what the next one does, in memory and on an SSD: taken for a disk's, two thousand contacts
            # were looked for among all there are, in 40 ms instead of 10.
            "OPTIONS": {"options": "-c join_collapse_limit=4 -c jit=off -c enable_memoize=off -c random_page_cost=1.1"},
            **dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600, conn_health_checks=True),
        }
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
STATIC_ROOT = None if TRIAL else BASE_DIR / "staticfiles"
# Mounted where npm puts them: nothing is built, bundled or committed.
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    ("vendor/tabler/css", NODE_MODULES / "@tabler/core/dist/css"),
    ("vendor/tabler/img", NODE_MODULES / "@tabler/core/dist/img"),
    ("vendor/tabler/js", NODE_MODULES / "@tabler/core/dist/js"),
    ("vendor/chartjs", NODE_MODULES / "chart.js/dist"),
    ("vendor/signature_pad", NODE_MODULES / "signature_pad/dist"),
]
ICONS_DIR = NODE_MODULES / "@tabler/icons/icons"  # inlined by {% icon %}, never served
# The trial serves them from where they lie; production from `collectstatic`, under names that change with the content.
WHITENOISE_USE_FINDERS = TRIAL
# Attachments lie in a folder, or in any S3-compatible store: the extra `s3`, and credentials as boto3 finds them.
if S3_BUCKET := os.environ.get("S3_BUCKET"):
    ATTACHMENTS = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": os.environ.get("S3_ENDPOINT"),
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
else:
    ATTACHMENTS = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
STORAGES = {
    "default": ATTACHMENTS,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TRIAL
        else "aftersales.web.front_end.StaticFiles"
    },
}
MEDIA_ROOT = DATA_DIR / "files"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a service plan of twenty promises, each with its escalation
FILE_UPLOAD_HANDLERS = [
    "aftersales.files.limits.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# ── Logging in ──────────────────────────────────────────────────────────────
AUTHENTICATION_BACKENDS = ["aftersales.accounts.backends.LoginBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email", "phone"]},
    },
]
PASSWORD_RESET_TIMEOUT = 3600 * 24
SESSION_COOKIE_AGE = 30 * 86400  # a technician logs in once; without "keep me signed in" it ends with the browser
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "aftersales.accounts.login.LoginAdapter"
ACCOUNT_FORMS = {
    "login": "aftersales.accounts.forms.login.LoginForm",
    "reset_password": "aftersales.accounts.forms.login.ResetForm",
    "reset_password_from_key": "aftersales.accounts.forms.login.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached its address, or there would be no account
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers on anybody's say-so
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Wide enough for an office behind one address, narrow for one login. Counted in the cache: Redis holds it over
# all processes.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "reset_password": "20/m/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
}

# ── REST API ────────────────────────────────────────────────────────────────
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # AccessMiddleware has asked already …
    "DEFAULT_PERMISSION_CLASSES": [],  # … and looked at `permissions`: there is no second truth
    "DEFAULT_THROTTLE_CLASSES": ["aftersales.api.throttles.PerActor"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["aftersales.api.parsers.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["aftersales.api.filters.Filters"],
    "DEFAULT_PAGINATION_CLASS": "aftersales.api.pagination.CursorPages",
    "DEFAULT_SCHEMA_CLASS": "aftersales.api.schema.Described",
    "EXCEPTION_HANDLER": "aftersales.api.errors.answer_to",
    "DEFAULT_METADATA_CLASS": None,
    "LIST_SERIALIZER_ERRORS_AS_DICT": True,
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": None,
}
API_RATE = os.environ.get("API_RATE", "600/minute")  # for one key or one member; "" for no limit
SPECTACULAR_SETTINGS = {
    "TITLE": "Aftersales",
    "VERSION": "1",
    "DESCRIPTION": "After-sales service: customers, contracts, work orders and their clocks. See docs/api.md.",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "AUTHENTICATION_WHITELIST": [],
    "APPEND_COMPONENTS": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
    "POSTPROCESSING_HOOKS": ["aftersales.api.schema_hooks.closed"],  # enums stay inline: their names would collide
    "GET_LIB_DOC_EXCLUDES": "aftersales.api.schema_hooks.doc_excludes",
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # a test generates it, and fails on a warning
}

# ── Security ────────────────────────────────────────────────────────────────
# The headers of the pages stand in `aftersales/web/headers.py`.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from inside, by its port
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", 365 * 86400 if HTTPS else 0))
# Ours is one name of a domain; what its neighbours do is not ours to promise.
# And an index that carries columns along serves PostgreSQL; the trial's SQLite makes it without them.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "models.W040"]
# How many proxies of ours stand before the web process; only then do their headers mean anything.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", 0))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# ── Logs ────────────────────────────────────────────────────────────────────
LOGGING = logging_of(as_json=not TRIAL, level=os.environ.get("LOG_LEVEL", "INFO"))

# ── Background work ─────────────────────────────────────────────────────────
# No result backend; deadlines and messages are rows, so the broker may lose or double what it likes.
REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": os.environ.get("REDIS_PREFIX", "aftersales:") + "cache",
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
BROKER_FOLDERS = [] if REDIS_URL else [str(DATA_DIR / "broker" / name) for name in ("queues", "exchanges")]
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost/"
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "global_keyprefix": os.environ.get("REDIS_PREFIX", "aftersales:"),
        # A killed worker's task is given to another after 2 min, looked for every 10 s (by default: 1 h, 100 s).
        "visibility_timeout": 120,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 2,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
    }
else:
    CELERY_BROKER_TRANSPORT = "aftersales.broker:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": BROKER_FOLDERS[0],
        "data_folder_out": BROKER_FOLDERS[0],
        "control_folder": BROKER_FOLDERS[1],
        "polling_interval": 0.05,
    }
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # its replies would pile up as files
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker outlives any outage of the broker
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True  # every task may run twice
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 60  # seconds; below the visibility timeout, or a slow task would run beside itself
CELERY_TASK_TIME_LIMIT = 90
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {"timers.tick": {"queue": "tick"}, "messaging.*": {"queue": "messages"}}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1 if REDIS_URL else 4
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # in memory: one entry a second needs no file to remember it
CELERY_BEAT_MAX_LOOP_INTERVAL = 1
CELERY_BEAT_SCHEDULE = {"tick": {"task": "timers.tick", "schedule": 1.0, "options": {"expires": 2}}}

# ── E-mail ──────────────────────────────────────────────────────────────────
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", 587))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = not EMAIL_USE_SSL and flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10  # seconds
# The trial keeps its mail in files: on the terminal it would bury the address and the logins.
EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if TRIAL and not EMAIL_HOST else 'smtp'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "aftersales@localhost")
EMAIL_PER_MINUTE = int(os.environ.get("EMAIL_PER_MINUTE") or 600)  # of one company, as the provider allows
# A function (number, text) that speaks a vendor's API.
_SMS_URL = os.environ.get("SMS_URL", "")
_SMS_OWN = "aftersales.messaging.channels." + ("sms_http.send_by_http" if _SMS_URL else "sms.print_sms")
SMS_GATEWAY = os.environ.get("SMS_GATEWAY", _SMS_OWN if _SMS_URL or TRIAL else "")
SMS_PER_MINUTE = int(os.environ.get("SMS_PER_MINUTE") or 120)
SMS_HTTP = {  # see aftersales/messaging/channels/sms_http.py
    "url": _SMS_URL,
    "method": os.environ.get("SMS_METHOD") or "POST",
    "format": os.environ.get("SMS_FORMAT") or "json",
    "body": os.environ.get("SMS_BODY") or '{"to": "{number}", "text": "{text}"}',
    "headers": os.environ.get("SMS_HEADERS") or "{}",
    "success": os.environ.get("SMS_SUCCESS", ""),
    "id": os.environ.get("SMS_ID", ""),
}
RECEIPTS = {  # how carriers say what became of a message; see aftersales/messaging/receipts.py
    "sms": json.loads(os.environ.get("SMS_RECEIPTS") or "{}"),
    "email": json.loads(os.environ.get("EMAIL_RECEIPTS") or "{}"),
}
