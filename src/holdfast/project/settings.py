"""Settings of the one installation; each choice an operator has is an environment variable, listed in docs/operating.md."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from holdfast.project import env

SOURCE = Path(__file__).resolve().parents[1]

# Where commands write papers when not told otherwise.
HOLDFAST_OUT = env.ROOT / "out"
HOLDFAST_DEMO = env.is_set("HOLDFAST_DEMO")
HOLDFAST_HOME = env.home()
HOLDFAST_KEY_FILE = Path(os.environ.get("HOLDFAST_KEY_FILE", HOLDFAST_HOME / "keys.json"))
HOLDFAST_DEMO_CLOCK = HOLDFAST_HOME / "demo-day" if HOLDFAST_DEMO else None
HOLDFAST_PACK_FOLDERS = tuple(
    Path(each) for each in os.environ.get("HOLDFAST_PACK_FOLDERS", "").split(os.pathsep) if each
)
# Where the page assets' build puts the fonts that papers are drawn with.
HOLDFAST_FONTS = SOURCE / "web" / "static" / "vendor" / "fonts"
HOLDFAST_PRODUCTION = env.is_set("HOLDFAST_PRODUCTION")

SECRET_KEY = env.secret()
DEBUG = False
ALLOWED_HOSTS = [h for h in os.environ.get("HOLDFAST_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("HOLDFAST_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "holdfast.kernel.vault",
    "holdfast.audit",
    "holdfast.accounts",
    "holdfast.agencies",
    "holdfast.access",
    "holdfast.people",
    "holdfast.directory",
    "holdfast.duties",
    "holdfast.sharing",
    "holdfast.risk",
    "holdfast.incidents",
    "holdfast.cases",
    "holdfast.advocacy",
    "holdfast.conference",
    "holdfast.releases",
    "holdfast.oversight",
    "holdfast.governance",
    "holdfast.support",
    "holdfast.reporting",
    "holdfast.documents",
    "holdfast.worker",
    "holdfast.web",
    "holdfast.project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "holdfast.accounts.timeouts.SessionTimeouts",
    "holdfast.web.viewing.ViewerOfRequest",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "holdfast.project.urls"
WSGI_APPLICATION = "holdfast.project.wsgi.application"
FORM_RENDERER = "holdfast.web.components.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "holdfast.web.shell.page_shell",
            ],
        },
    },
]

# Two connections, one database: reads and refusals are written on `ledger` and committed before a byte leaves.
DATABASES = {"default": env.database(), "ledger": {**env.database(), "TEST": {"MIRROR": "default"}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "holdfast.accounts.adapter.StaffOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an agency's lead, never by signing up
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Holdfast"
MFA_ADAPTER = "holdfast.accounts.adapter.SecondFactors"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HOLDFAST_PRODUCTION

HOLDFAST_IDLE_MINUTES = int(os.environ.get("HOLDFAST_IDLE_MINUTES", "30"))
HOLDFAST_SESSION_HOURS = int(os.environ.get("HOLDFAST_SESSION_HOURS", "12"))
HOLDFAST_STEP_UP_MINUTES = 5
HOLDFAST_GUEST_LINK_DAYS = int(os.environ.get("HOLDFAST_GUEST_LINK_DAYS", "7"))
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = HOLDFAST_SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HOLDFAST_PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if HOLDFAST_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR code of a TOTP secret is made in the page
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOLDFAST_HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# A demo's messages go into a folder, so that they can be looked at and nobody gets one.
EMAIL_BACKEND = (
    "django.core.mail.backends.filebased.EmailBackend"
    if HOLDFAST_DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = HOLDFAST_HOME / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("HOLDFAST_FROM", "notices@holdfast.example.org")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# A log line holds ids and event names. Request bodies, SQL and tracebacks with local values never reach it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
