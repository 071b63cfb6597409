import pytest
from django.db import connection


@pytest.fixture
def shared_database(tmp_path):
    """Return the address of the test's database, as it is now, for other processes.

    Of SQLite, which keeps it in this process's memory, it is a copy.
    """

    def address():
        if connection.vendor == "sqlite":
            path = tmp_path / "shared.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(path)])
            return f"sqlite:///{path}"
        named = connection.settings_dict
        user = f"{named['USER']}:{named['PASSWORD']}".rstrip(":")
        return f"postgres://{user}@{named['HOST']}:{named['PORT'] or 5432}/{named['NAME']}"

    return address
