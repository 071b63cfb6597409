from django.http import HttpResponse

from practices.submissions.drafts.signatures import sign
from practices.submissions.links import fresh_secret


def test_nobody_gets_a_cookie_without_a_signature():
    response = HttpResponse()

    sign(response, fresh_secret(), "  ")

    assert {cookie["max-age"] for cookie in response.cookies.values()} == {0}
