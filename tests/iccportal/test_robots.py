def test_robots_are_kept_from_the_admin_alone(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain"
    assert response.text.splitlines() == [
        "User-agent: *",
        "Disallow: /en/admin/",
        "Disallow: /fr/admin/",
    ]
