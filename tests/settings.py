"""The site's settings as the tests need them: no preparation, and nothing of the real site."""

import os
from tempfile import gettempdir

os.environ.setdefault("DEBUG", "1")

from iccportal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick to log in
MEDIA_ROOT = f"{gettempdir()}/iccportal-tests"
STATIC_ROOT = BASE_DIR / "static"  # noqa: F405 (nothing is collected, and whitenoise wants a folder)

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SITE_URL = "http://testserver"
QUICKEST_SECONDS = 0  # tests are quicker than people
