import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from practices.sheets.gazetteer import Gazetteer, load_gazetteer
from practices.sheets.records import load_catalogue

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def words_only(tmp_path_factory) -> Path:
    """A folder of records with the real terms and cities, and no practice."""
    folder = tmp_path_factory.mktemp("fixtures")
    (folder / "practices").mkdir()
    for name in ("taxonomies.toml", "cities.toml"):
        shutil.copy(settings.BASE_DIR / "fixtures" / name, folder)
    return folder


@pytest.fixture(scope="session")
def names(django_db_setup, django_db_blocker, words_only) -> Gazetteer:
    """The names of the real catalogue, read once and then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_catalogue(words_only)
        gazetteer = load_gazetteer()
        transaction.set_rollback(True)
    return gazetteer


@pytest.fixture
def catalogue(db, words_only):
    load_catalogue(words_only)


def sample(name):
    return (DATA / name).read_text(encoding="utf-8")
