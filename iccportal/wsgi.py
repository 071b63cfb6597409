"""What gunicorn serves: the site, with its public pages kept in memory."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iccportal.settings")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402 (the settings and the apps must be there first)

from practices.catalogue.kept import KeptPages  # noqa: E402

if settings.KEPT_PAGES_MB:
    application = KeptPages(application, settings.KEPT_PAGES_MB * 1_000_000)
