import logging

import pytest
from django.urls import reverse

from practices.submissions.links import fresh_secret


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["draft", "check", "confirm"])
def test_logs_hold_no_secret(client, caplog, name):
    secret = fresh_secret()[::-1]  # of no draft
    caplog.set_level(logging.DEBUG)

    response = client.get(reverse(f"practices:{name}", args=(secret,)))

    assert response.status_code == 404
    assert secret not in caplog.text


@pytest.mark.django_db
def test_logs_name_the_page_without_its_secret(client, caplog):
    client.get(reverse("practices:confirm", args=("x" * 56,)))

    assert [record.getMessage() for record in caplog.records] == ["Not Found: /en/share/confirm/…/"]
