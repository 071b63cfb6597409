import hypothesis
import pytest
from django.utils import translation

from practices.catalogue.memory import index
from tests.signing_in import EditorsClient

# A busy machine is slow now and then; that is no fault of what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption(
        "--asking-the-database",
        action="store_true",
        help="leave out the tests that no database has a say in",
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config, items):
    yield
    if config.getoption("--asking-the-database"):
        others = [item for item in items if not _asks_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _asks_database(item)]


def _asks_database(item):
    return bool(
        item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)
    )


@pytest.fixture(autouse=True)
def english():
    """Leave no test with the language of the last page that another one opened."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def fresh_index(monkeypatch):
    """Show every change at once, and keep nothing of a test that was rolled back."""
    monkeypatch.setattr(index.clock, "seconds", 0)
    index.forget()
    yield
    index.forget()


@pytest.fixture
def client():
    """A client whose `force_login` lets staff into the admin: with a second factor."""
    return EditorsClient()


@pytest.fixture
def admin_client(client, admin_user):
    client.force_login(admin_user)
    return client
