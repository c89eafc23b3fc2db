"""Settings of the project. Everything that differs between machines comes from the environment: docs/operating.md."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from dipwatch import environment as env
from dipwatch import localpg

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"  # what this machine made: key, database, browser libraries; never in the repository

# numpy with two threads takes four times the CPU for the same work; read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DEBUG = env.flag("DIPWATCH_DEBUG")
HTTPS = env.flag("DIPWATCH_HTTPS")
SECRET_KEY = env.secret_key(LOCAL / "secret-key")
ALLOWED_HOSTS = env.words("DIPWATCH_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("DIPWATCH_ORIGINS")
TRUSTED_PROXIES = env.number("DIPWATCH_TRUSTED_PROXIES", 0)  # how many stand before us and add X-Forwarded-For

INSTALLED_APPS = [
    "dipwatch.apps.DipwatchConfig",
    "events.apps.EventsConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
]

MIDDLEWARE = [
    "dipwatch.middleware.RefuseHostileAddresses",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "dipwatch.throttle.LoginThrottle",
    "dipwatch.middleware.BusyDatabase",
]

ROOT_URLCONF = "dipwatch.urls"
WSGI_APPLICATION = "dipwatch.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database ---------------------------------------------------------------------------------------------------------
# A page that takes longer than 5 s is answered with advice instead; a command may work for a minute at one statement; a
# migration builds indexes for as long as that takes.
PROCESS = os.environ.get("DIPWATCH_PROCESS", "command")
STATEMENT_SECONDS = {"web": 5, "command": 60, "migration": 0}[PROCESS]
LOCK_SECONDS = 2
WEB_THREADS = env.number("DIPWATCH_THREADS", 4)  # of one web process; each may hold one connection
DATABASES = {
    "default": env.database(
        os.environ.get("DATABASE_URL") or localpg.url(),
        options=f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout={LOCK_SECONDS}s -c jit=off",
        **({"pool": {"min_size": 1, "max_size": WEB_THREADS, "timeout": 5}} if PROCESS == "web" else {}),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Audit: reading changes nothing, so it needs no context and pays for none.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# Language and time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", _("русский")), ("en", _("английский"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
# Dates of meetings are calendar days that the articles state. Only times of imports and decisions depend on a zone, and
# one that depends on nobody's whereabouts lets two readers speak of the same time.
TIME_ZONE = "UTC"

# Files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static", LOCAL / "vendor"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # a body of 2.5 MB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

# People who sign in ----------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["dipwatch.throttle.ThrottledBackend"]
LOGIN_TRIES = 5
LOGIN_WINDOW_SECONDS = 15 * 60
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "/"
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]

# What browsers are told ------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

# Log: one line of JSON an event, on standard error ----------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "dipwatch.log.OneLineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "dipwatch": {"level": "INFO"},
        "events": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
