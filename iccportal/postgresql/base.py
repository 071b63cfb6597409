"""PostgreSQL whose silence costs a reader two seconds and an honest 503, never a hanging page.

A server that is down refuses a connection at once.  One that is frozen goes on taking
connections and questions, and answers none: nothing in its own settings can end that wait, so
the waiting has an end on this side.
"""

from contextlib import contextmanager
from functools import partial
from time import monotonic

import psycopg
from django.db import OperationalError
from django.db.backends.postgresql import base

GREETING_SECONDS = 1.0  # for a kept connection to say that it is still there
STATEMENT_SECONDS = 20.0  # a little more than the server's own statement_timeout


class DatabaseWrapper(base.DatabaseWrapper):
    patience = STATEMENT_SECONDS

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        connection.wait = partial(self._wait, connection, connection.wait)
        return connection

    def _wait(self, connection, wait, generator, **options):
        """Wait for the server as psycopg does, but give up, and hang up, after our patience."""
        try:
            return wait(generator, **{"timeout": self.patience} | options)
        except psycopg.OperationalError:
            if connection.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                connection.close()
            raise

    @contextmanager
    def unhurried(self):
        """Wait as long as it takes, on both sides: for upkeep, that no reader waits for."""
        self.patience = None
        try:
            with self.cursor() as cursor:
                cursor.execute("SET statement_timeout = 0")
            yield
            with self.cursor() as cursor:
                cursor.execute("RESET statement_timeout")
        finally:
            self.patience = STATEMENT_SECONDS

    def is_usable(self):
        self.patience = GREETING_SECONDS
        try:
            return super().is_usable()
        finally:
            self.patience = STATEMENT_SECONDS

    def close_if_health_check_failed(self):
        """Reconnect after a hang-up, but not after silence: that would be silence once more."""
        start = monotonic()
        super().close_if_health_check_failed()
        if self.connection is None and monotonic() - start >= GREETING_SECONDS:
            raise OperationalError("The database does not answer.")
