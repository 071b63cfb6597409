import pytest

SAFE = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/en/about/", 200),
        ("GET", "/en/practices.json", 200),
        ("GET", "/", 302),
        ("GET", "/en/nowhere/", 404),
        ("GET", "/robots.txt", 200),
        ("GET", "/healthz", 200),
        ("POST", "/en/about/", 405),
        ("TRACE", "/en/about/", 405),
    ],
)
def test_every_answer_has_the_headers_of_safety(client, db, method, path, status):
    response = client.generic(method, path)

    assert response.status_code == status
    for name, value in SAFE.items():
        assert set(response.headers[name].split("; ")) == set(value.split("; "))


def test_refused_host_has_the_headers_of_safety(client, db):
    response = client.get("/en/about/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert SAFE.keys() <= set(response.headers)


def test_plain_requests_are_led_to_https_but_not_probes(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    page, probe = client.get("/en/about/"), client.get("/healthz")

    assert (page.status_code, page["Location"]) == (301, "https://testserver/en/about/")
    assert SAFE.keys() <= set(page.headers)
    assert probe.status_code == 200
