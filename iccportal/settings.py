"""The site's settings: every value that differs between machines comes from the environment.

`docs/settings.md` lists the variables.  Safe production values are the default; `DEBUG=1` relaxes
them for work on one's own machine.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError

from practices.labels import in_language

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()


def required(name, *, instead):
    """Return the variable `name`, or stop the start with a sentence that says what to do."""
    value = env.str(name, "")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it to {instead}, or set DEBUG=1 on your own machine."
        )
    return value


def mail_server():
    """Return Django's settings for the mail server of the environment; {} where none is named."""
    if env.str("EMAIL_URL", ""):
        named = env.dj_email_url("EMAIL_URL")
        if "EMAIL_BACKEND" not in named:
            raise EnvError("EMAIL_URL does not begin with submission:// or smtp://.")
        return {name: value for name, value in named.items() if value is not None}
    if not env.str("EMAIL_HOST", ""):
        return {}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": env.str("EMAIL_HOST"),
        "EMAIL_PORT": env.int("EMAIL_PORT", 25),
        "EMAIL_HOST_USER": env.str("EMAIL_HOST_USER", ""),
        "EMAIL_HOST_PASSWORD": env.str("EMAIL_HOST_PASSWORD", ""),
        "EMAIL_USE_TLS": env.bool("EMAIL_USE_TLS", False),
        "EMAIL_USE_SSL": env.bool("EMAIL_USE_SSL", False),
    }


# How often an hour something may be done from one address, and from its network; 0 is no limit.
# A town hall is one address to us, so these hold for all who work in it.
USUAL_LIMITS = {
    "drafts": (40, 200),  # begun
    "saves": (6000, 30_000),  # while one writes, every two seconds
    "uploads": (120, 600),
    "sends": (40, 200),
    "mails": (20, 100),  # asked for
    "mails_to_one": (6, 6),  # whoever asks for them
    "sign_ins": (60, 300),  # names and codes tried, right or wrong
}


def limit(name, of_address, of_network):
    variable = f"LIMIT_{name.upper()}"
    return env.int(variable, of_address), env.int(f"{variable}_OF_NETWORK", of_network)


try:
    DEBUG = env.bool("DEBUG", False)
    DEMONSTRATION = env.bool("DEMONSTRATION", False)  # every page says so; no mail is sent
    VAR_DIR = BASE_DIR / "var" / "demo" if DEMONSTRATION else BASE_DIR / "var"
    HTTPS = env.bool("HTTPS", not DEBUG)
    DATABASE = env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'iccportal.sqlite3'}")
    HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 3600)
    KEPT_PAGES_MB = env.int("KEPT_PAGES_MB", 0 if DEBUG else 64)
    MAIL_SERVER = {} if DEMONSTRATION else mail_server()
    DRAFT_DAYS = env.int("DRAFT_DAYS", 60)
    DRAFT_MAX_KB = env.int("DRAFT_MAX_KB", 1000)
    REMINDER_DAYS = env.int("REMINDER_DAYS", 7)
    CONFIRM_HOURS = env.int("CONFIRM_HOURS", 48)
    MAIL_ATTEMPTS = env.int("MAIL_ATTEMPTS", 12)
    QUICKEST_SECONDS = env.int("QUICKEST_SECONDS", 3)
    PROXIES = env.int("PROXIES", 0)
    FILE_MAX_MB = env.int("FILE_MAX_MB", 10)
    FILES_MAX = env.int("FILES_MAX", 10)
    FILES_EVER_MAX = env.int("FILES_EVER_MAX", 4 * FILES_MAX)
    PICTURE_MAX_MEGAPIXELS = env.int("PICTURE_MAX_MEGAPIXELS", 100)
    SESSION_HOURS = env.int("SESSION_HOURS", 12)
    SIGN_IN_FAILURES = env.int("SIGN_IN_FAILURES", 5)
    SIGN_IN_LOCK_MINUTES = env.int("SIGN_IN_LOCK_MINUTES", 30)
    ACCOUNT_LOG_DAYS = env.int("ACCOUNT_LOG_DAYS", 365)
    LINK_CHECK_SECONDS = env.float("LINK_CHECK_SECONDS", 15)
    LINK_CHECK_PAUSE = env.float("LINK_CHECK_PAUSE", 3)
    SEARCH_MISS_DAYS = env.int("SEARCH_MISS_DAYS", 180)
    LIMITS = {name: limit(name, *amounts) for name, amounts in USUAL_LIMITS.items()}
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
    "iccportal.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_countries",
    "django_filters",
    "simple_history",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
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
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
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

# Where check_links may go beside ports 80 and 443 of public addresses: for the tests alone.
LINK_CHECK_PORTS = []
LINK_CHECK_LOOPBACK = False

# --------------------------------------------------------------------------- What may be uploaded

FILE_UPLOAD_HANDLERS = [
    "practices.uploads.handlers.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000 * DRAFT_MAX_KB  # bytes of text: encoded for its way it grows
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a draft with a thousand reference documents has 5,000

# -------------------------------------------------------------------------------------------- Mail

# Without a mail server each mail is a file, to be read by whoever tries the site out.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 10  # seconds; a reader waits for it
if MAIL_SERVER:
    vars().update(MAIL_SERVER)
    DEFAULT_FROM_EMAIL = required("DEFAULT_FROM_EMAIL", instead="the address that mail comes from")
    EDITORS_EMAIL = required("EDITORS_EMAIL", instead="the address at which editors read mail")
else:
    DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "good-practices@localhost")
    EDITORS_EMAIL = env.str("EDITORS_EMAIL", "editors@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where links in mail lead that no reader's request caused: reminders.
SITE_URL = env.str("SITE_URL", "").rstrip("/") or (
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
    if HTTPS
    else f"http://{env.str('HOST', '127.0.0.1')}:{env.str('PORT', '8000')}"
)

# ----------------------------------------------------------------------------------- Two languages

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "borrowed"]
USE_I18N = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True

MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = in_language
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
STATIC_ROOT = BASE_DIR / "var" / "static"
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
if DEMONSTRATION:
    SESSION_COOKIE_NAME = "demonstration"  # a browser tells no ports apart: both stay signed in
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "practices.moderation.two_editors.coming_back.csrf_failure"
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

# ------------------------------------------------------------------------------- Who may come in

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses; who is not refused goes to the next
    "django.contrib.auth.backends.ModelBackend",
]
SESSION_COOKIE_AGE = SESSION_HOURS * 3600  # seconds; signing in sets the end itself, see pending.py
OTP_TOTP_ISSUER = "Good practices"  # how an app on a phone names its codes

# An account is locked for one address, so that nobody can lock an editor out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = SIGN_IN_FAILURES
AXES_COOLOFF_TIME = timedelta(minutes=SIGN_IN_LOCK_MINUTES)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says how long; so long it lasts
AXES_RESET_ON_SUCCESS = True  # which is after both steps
AXES_CLIENT_IP_CALLABLE = "practices.submissions.limits.client_address"
AXES_LOCKOUT_CALLABLE = "practices.moderation.signing_in.locked.locked"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
AXES_DISABLE_ACCESS_LOG = True  # the log of accounts holds it, in both languages
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# ---------------------------------------------------------------------------------------- The rest

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"secrets": {"()": "iccportal.logs.HideSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrets"],
        }
    },
    # With DEBUG=1 Django adds a handler of its own, so it is here that the paths of 4xx are hidden.
    "loggers": {"django.request": {"filters": ["secrets"]}, "axes": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
