"""The site's settings: every value that differs between machines comes from the environment.

`docs/settings.md` lists the variables.  Safe production values are the default; `DEBUG=1` relaxes
them for work on one's own machine.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env()


def required(name, *, instead):
    """Return the variable `name`, or stop the start with a sentence that says what to do."""
    value = env.str(name, "")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it to {instead}, or set DEBUG=1 on your own machine."
        )
    return value


try:
    DEBUG = env.bool("DEBUG", False)
    HTTPS = env.bool("HTTPS", not DEBUG)
    DATABASE = env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'iccportal.sqlite3'}")
    HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 3600)
    KEPT_PAGES_MB = env.int("KEPT_PAGES_MB", 0 if DEBUG else 64)
except EnvError as error:
    raise ImproperlyConfigured(f"A setting in the environment cannot be read. {error}") from error

if DEBUG:
    SECRET_KEY = env.str("SECRET_KEY", "only-for-work-on-ones-own-machine-" + "0123456789" * 3)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
else:
    SECRET_KEY = required("SECRET_KEY", instead="50 or more random characters")
    ALLOWED_HOSTS = [
        host.strip()
        for host in required("ALLOWED_HOSTS", instead="the site's host names").split(",")
    ]

# ------------------------------------------------------------------------------ What it is made of

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_countries",
    "django_filters",
    "simple_history",
    "practices",
]

MIDDLEWARE = [
    # Whatever answers further down, a refusal or an error too, goes out with the headers of these.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "iccportal.headers.OnlyKnownMethodsMiddleware",
    "iccportal.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "iccportal.health.DatabaseAwayMiddleware",
]

ROOT_URLCONF = "iccportal.urls"
WSGI_APPLICATION = "iccportal.wsgi.application"

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
            # A room is no app, so Django does not find its template tags by itself.
            "libraries": {
                name: f"practices.catalogue.templatetags.{name}"
                for name in ("cards", "facets", "mosaic", "pages", "reading", "texts")
            },
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# ----------------------------------------------------------------------------------- What it keeps

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": DATABASE}

if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # Untuned, SQLite answered "database is locked" to 281 of 600 concurrent writes; so, to none.
    DATABASE["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000"
        ),
    }
    DATABASE["CONN_MAX_AGE"] = 60  # to open and tune it costs as much as two queries
    Path(DATABASE["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    # A frozen server must cost a reader two seconds and an honest 503, never a hanging page.
    DATABASE["ENGINE"] = "iccportal.postgresql"
    DATABASE["OPTIONS"] = {
        "connect_timeout": 2,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": 4000,
        "options": "-c statement_timeout=15000",
    }
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True

MEDIA_ROOT = VAR_DIR / "media"

# ----------------------------------------------------------------------------------- Two languages

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "borrowed"]
USE_I18N = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True

MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("en", "fr"), "fr": ("en",), "en": ("fr",)}

# Official names that nobody uses, and one whose footnote the Council of Europe asks for.
COUNTRIES_OVERRIDE = {
    "KR": _("South Korea"),
    "RU": _("Russia"),
    "MD": _("Moldova"),
    "GB": _("United Kingdom"),
    "US": _("United States"),
    "TR": _("Türkiye"),
    "XK": _("Kosovo*"),
    "FO": _("Faroe Islands"),
    "MK": _("North Macedonia"),
}

# ------------------------------------------------------------------------------------------- Files

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "iccportal.hashed.HashedFiles"
    },
}

# ------------------------------------------------------------------------------------------ Safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # a probe comes from inside, in plain HTTP
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = HSTS_SECONDS if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}

# ---------------------------------------------------------------------------------------- The rest

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
