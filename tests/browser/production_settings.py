"""The site's own settings, with files collected where a test may put them."""

import os

from iccportal.settings import *  # noqa: F403

STATIC_ROOT = os.environ["STATIC_ROOT"]
