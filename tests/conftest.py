import hypothesis
import pytest
from django.utils import translation

from practices.catalogue.memory import index

# A busy machine is slow now and then; that is no fault of what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


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
