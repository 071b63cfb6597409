"""Whether the process answers, is ready to serve, and what readers see while it is not."""

import logging

from django.db import Error, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

RETRY_SECONDS = 30


class HealthMiddleware:
    """Answer `/healthz` and `/readyz` before anything else looks at the request.

    A probe by address would not pass the host check.
    `/healthz` asks nothing of the database: a supervisor that restarts the process because the
    database is away would only make it worse.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.is_migrated = False

    def __call__(self, request):
        if request.path == "/healthz":
            return JsonResponse({"status": "ok"})
        if request.path == "/readyz":
            return self.readiness()
        return self.get_response(request)

    def readiness(self):
        checks = {"database": False, "migrations": False, "search index": False}
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
                checks["database"] = True
                checks["migrations"] = self.migrations_applied()
                cursor.execute("SELECT 1 FROM practices_searchindex LIMIT 1")
                checks["search index"] = True
        except Error as error:
            logger.warning("Not ready: %s", error)
        ready = all(checks.values())
        return JsonResponse(
            {"status": "ok" if ready else "not ready", "checks": checks},
            status=200 if ready else 503,
        )

    def migrations_applied(self):
        """Ask the migration graph until it says yes: a database does not lose its migrations."""
        if not self.is_migrated:
            executor = MigrationExecutor(connection)
            self.is_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return self.is_migrated


class DatabaseAwayMiddleware:
    """Tell readers that the database is away, in their language, and when to come back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if not isinstance(error, (OperationalError, InterfaceError)):
            return None
        logger.error("The database is away: %s", error, exc_info=error)
        return HttpResponse(
            render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_SECONDS)}
        )
