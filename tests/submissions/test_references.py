import pytest
from django.db import transaction

from practices.submissions.sending.references import next_reference
from tests.submissions.race import PROCESSES, TIMES, run_race

pytestmark = pytest.mark.django_db


def test_reference_is_the_next_number_of_its_year():
    references = [next_reference(year) for year in (2026, 2026, 2027, 2026)]

    assert references == ["ICC-2026-0001", "ICC-2026-0002", "ICC-2027-0001", "ICC-2026-0003"]


def test_reference_of_a_failed_receipt_is_given_out_again():
    with transaction.atomic():
        next_reference(2026)
        transaction.set_rollback(True)

    assert next_reference(2026) == "ICC-2026-0001"


@pytest.mark.django_db(transaction=True)
def test_reference_is_given_out_once_to_processes_at_once(shared_database):
    references = run_race("take_reference", shared_database())

    total = PROCESSES * TIMES
    assert sorted(references) == [f"ICC-2026-{number:04}" for number in range(1, total + 1)]
