"""The site as readers get it, on made-up practices: another database, other static files."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-made-up-practices-" + "0123456789" * 3)
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("HTTPS", "0")

from iccportal.settings import *  # noqa: F403
from iccportal.settings import DATABASE, VAR_DIR

STATIC_ROOT = VAR_DIR / "bench" / "static"

if os.environ.get("IS_FILLING"):  # to fill and index a large catalogue takes its time
    DATABASE["OPTIONS"].pop("options", None)
