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

if os.environ.get("MAILBOX"):  # `bench.submissions` reads what the site mails
    EMAIL_BACKEND = "bench.mailbox.Mailbox"
    LIMITS = dict.fromkeys(LIMITS, (0, 0))  # noqa: F405 (its clients share one address)
    QUICKEST_SECONDS = 0
    STATIC_ROOT = f"{os.environ['MAILBOX']}-static"  # several runs at once share no files
