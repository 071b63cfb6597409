"""Nothing unpublished is reachable: secret words are looked for on every public address.

The addresses come from the site's own patterns: one that is added must be visited here, or be
exempt with a reason.
"""

import re
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import quote, urlsplit
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver, reverse
from django.utils import translation

from practices import urls
from practices.catalogue.finding.filters import PAGE_SIZE
from practices.catalogue.kept import PAGES
from practices.document import leaves, tidied
from practices.models import Attachment, FileKind, Picture, Practice, State, Status
from practices.sheet import Shape
from practices.submissions import links
from practices.translation import PracticeTranslation
from tests.catalogue.test_kept import Site
from tests.factories import (
    AttachmentFactory,
    CityFactory,
    NoteFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    SubmissionFactory,
    TopicFactory,
)
from tests.uploads import files

SECRET = "zyxomancy"  # in every hidden text
BESIDE = "hexafoil"  # in the same texts: what a reader may search for
SLUG = "umbriferous"  # in the address of every hidden practice
PRIVATE = "quidnunc"  # what editors say among themselves
MAILBOX = "secretary@umbrage.example"
WORDS = (SECRET, SLUG, PRIVATE, MAILBOX)
FRESH_SECRET = re.compile(r"(?<=/)[\w-]{56}(?=/)")  # of a draft
LANGUAGES = ("en", "fr")
SHOWN = PAGE_SIZE + 1  # so that the list has a second page

# Patterns that are not visited, each with its reason.
EXEMPT: dict[str, str] = {}
QUERIES = (
    "",
    f"?q={BESIDE}",
    f"?q={SECRET[:-1]}",
    f"?q={BESIDE}&per_page=100",
    "?per_page=100",
    "?language=sq&from=1890&to=1900",
    "?page=2",
    "?width=400",
)


def secret_texts(**texts):
    """Return every bilingual field of a practice, with the secret in both languages."""
    written = {
        f"{name}_{language}": f"{SECRET} {BESIDE} {name}"
        for name in PracticeTranslation.fields
        for language in LANGUAGES
    }
    return {**written, **texts}


def secret_document():
    """Return a document with the secret in every place for words."""
    words = f"{SECRET} {BESIDE}"
    document = {}
    for leaf in leaves():
        if leaf.slot.shape is Shape.BOTH:
            document[leaf.slot.name] = dict.fromkeys(LANGUAGES, words)
        elif leaf.slot.shape is Shape.WORDS:
            document[leaf.slot.name] = words
    row = {"title": dict.fromkeys(LANGUAGES, words), "url": f"https://{SECRET}.example/"}
    return tidied({**document, "reference_documents": [row], "contact_email": MAILBOX})


def move(practice, status, **values):
    practice = Practice.objects.get(pk=practice.pk)
    for name, value in {"status": status, **values}.items():
        setattr(practice, name, value)
    practice.save()
    return practice


@pytest.fixture
def cast(db, settings, tmp_path):
    """Public practices, and around them all that is hidden."""
    settings.MEDIA_ROOT = tmp_path
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (0, 0))
    lisbon = CityFactory(name_en="Lisbon", name_fr="Lisbonne")
    topic = TopicFactory(slug="housing")
    shown = [
        PracticeFactory(
            published=True, bilingual=True, title=f"Shown {number}", cities=[lisbon], topics=[topic]
        )
        for number in range(SHOWN)
    ]
    hidden = [_hidden(number, lisbon, topic) for number in range(4)]
    reasons = {"en": "It ended.", "fr": "Elle est terminée."}
    move(hidden[1], Status.UNPUBLISHED)
    move(hidden[2], Status.ARCHIVED, public_reasons=reasons)
    move(hidden[3], Status.ARCHIVED, merged_into=shown[0])
    hidden.append(_hidden(4, lisbon, topic, status=Status.ARCHIVED))
    for practice in hidden:
        practice.refresh_from_db()
    cast = SimpleNamespace(shown=shown, hidden=hidden, lisbon=lisbon)
    cast.submissions = [
        _submission(State.RECEIVED),
        _submission(State.DECLINED),
        _submission(State.CHANGES_ASKED),
        _submission(State.DRAFT),
        _submission(State.RECEIVED, practice=shown[1], base=tidied({})),
    ]
    cast.stranger = links.give_link(SubmissionFactory())
    own = SubmissionFactory(received=True, state=State.CHANGES_ASKED)
    NoteFactory(submission=own, text="What does it cost?", field="purpose")
    NoteFactory(submission=own, text=PRIVATE, is_private=True)
    NoteFactory(submission=own, text=PRIVATE, told_at=None, field="title")
    cast.own = links.give_link(own)
    return cast


def _hidden(number, city, topic, status=None):
    practice = PracticeFactory(
        published=status is None and number > 0,
        **({"status": status} if status else {}),
        cities=[city],
        topics=[topic],
        available_languages=["sq"],
        period_text=f"1899 {SECRET}",
        first_year=1899,
        last_year=1899,
        source_url=f"https://{SECRET}.example/",
        contact_role=SECRET,
        contact_organisation=SECRET,
        contact_email=MAILBOX,
        **secret_texts(slug_en=f"{SLUG}-{number}", slug_fr=f"{SLUG}-fr-{number}"),
    )
    ReferenceDocumentFactory(practice=practice, title_en=SECRET, url=f"https://{SECRET}.org/")
    AttachmentFactory(practice=practice, name=f"{SECRET}.pdf", title_en=SECRET)
    practice.pictures.create(
        image=ContentFile(files.picture("JPEG", (8, 8)), f"{number}.jpg"), alt_en=SECRET
    )
    return practice


def _submission(state, **values):
    values = {"document": secret_document(), "email": MAILBOX, "state": state, **values}
    submission = SubmissionFactory(received=True, **values)
    NoteFactory(submission=submission, text=SECRET)
    NoteFactory(submission=submission, text=PRIVATE, is_private=True)
    submission.files.create(
        key=f"key{submission.pk}",
        kind=FileKind.DOCUMENT,
        file=ContentFile(SECRET.encode(), "random.pdf"),
        name=f"{SECRET}.pdf",
        content_type="application/pdf",
        size=9,
    )
    return submission


# ----------------------------------------------------------------------------------- The addresses


def arguments(cast, parameters):
    """Return the arguments with which a pattern is visited."""
    secrets = (links.fresh_secret(), cast.stranger, cast.own)
    slugs = [slug for practice in cast.hidden for slug in (practice.slug_en, practice.slug_fr)]
    files = [file.key for one in cast.submissions for file in one.files.all()]
    match parameters:
        case ():
            return [()]
        case ("slug",):
            return [(slug,) for slug in (*slugs, cast.shown[0].slug_en, cast.lisbon.slug_en)]
        case ("pk",):
            rows = (*Picture.objects.all(), *Attachment.objects.all())
            return sorted({(row.pk,) for row in rows})
        case ("secret",):
            return [(secret,) for secret in secrets]
        case ("secret", "step"):
            return [(cast.own, step) for step in ("where", "practice", "sources")]
        case ("secret", "key"):
            return [(cast.own, key) for key in files]
    raise AssertionError(f"Say with what arguments to visit a pattern that wants {parameters}.")


def patterns():
    """Return {name: the names of its arguments} of every public pattern."""
    return {
        pattern.name: tuple(pattern.pattern.converters)
        for pattern in urls.urlpatterns
        if pattern.name not in EXEMPT
    }


def addresses(cast):
    for language in LANGUAGES:
        with translation.override(language):
            for name, parameters in patterns().items():
                for given in arguments(cast, parameters):
                    yield reverse(f"practices:{name}", args=given)


def addresses_to_ask(cast):
    """Return every address, those of lists and pictures with every query too."""
    found = {"/", "/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/en/admin/"}
    found |= {f"/en/admin/practices/practice/{practice.pk}/change/" for practice in cast.hidden}
    for address in addresses(cast):
        found |= {address + query for query in QUERIES} if is_list(address) else {address}
    return found


def is_list(address):
    with translation.override(address[1:3]):
        name = get_resolver().resolve(address).view_name
    return bool(PAGES.get(name)) or name == "practices:picture"


def links_in(page):
    found = re.findall(r'(?:href|action|src)="(/[^"#]*)', page)
    return {link.replace("&amp;", "&") for link in found if not link.startswith("/static/")}


def is_worth_a_look(address, cast):
    """Whether to follow a link: all but those to what is like what others lead to."""
    number = re.search(r"/shown-([0-9]+)", address)
    new_draft = FRESH_SECRET.search(address)  # each page that offers one offers another
    return (number is None or int(number[1]) < 3) and (
        new_draft is None or new_draft[0] in (cast.own, cast.stranger)
    )


# ---------------------------------------------------------------------------------- What they say


def words_of(response):
    """Return all that a response says, its head too; of a Word file, what its parts say."""
    head = " ".join(f"{name}: {value}" for name, value in response.items())
    body = response.getvalue()
    if body and response.get("Content-Type", "").endswith("wordprocessingml.document"):
        with ZipFile(BytesIO(body)) as package:
            body = b" ".join(map(package.read, package.namelist()))
    return f"{head} {body.decode(errors='replace')}"


def leaks(address, said):
    """Return the hidden words in what an address says, beside what it was asked with."""
    asked = [address, quote(address), urlsplit(address).query.replace("&", "&amp;")]
    asked += re.findall(rf"{SLUG}[a-z0-9-]*", address)  # its translation has the same
    for part in filter(None, asked):
        said = said.replace(part, "")
    return [f"{address}: {word}" for word in (*WORDS, "1899") if word in said]


def test_no_public_address_shows_a_secret(client, cast):
    waiting, seen, told = addresses_to_ask(cast), set(), []

    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        if "text/html" in response.get("Content-Type", ""):
            found = links_in(response.text) - seen
            waiting |= {link for link in found if is_worth_a_look(link, cast)}
        told += leaks(address, words_of(response))

    assert told == []
    assert 250 < len(seen) < 800
    translation.activate("en")  # the last page may have been French
    own_page = client.get(reverse("practices:step", args=(cast.own, "practice"))).text
    assert "What does it cost?" in own_page
    log = client.get(reverse("practices:change_log")).text
    assert "It ended." in log
    assert log.count("A practice of Lisbon (Portugal) was archived") == 2


def test_no_refusal_shows_a_secret(client, cast):
    told, codes = [], set()
    with translation.override("en"):
        for name, parameters in patterns().items():
            for given in arguments(cast, parameters):
                if cast.own in given or cast.stranger in given:
                    continue  # those may write
                address = reverse(f"practices:{name}", args=given)
                for answer in (
                    client.post(address),
                    client.head(address),
                    client.generic("PROPFIND", address),
                    client.get(address, headers={"host": "elsewhere.example"}),
                ):
                    codes.add(answer.status_code)
                    told += leaks(address, words_of(answer))

    assert told == []
    assert {200, 400, 404, 405} <= codes


def test_secret_is_found_where_it_is_public(client, cast):
    """The walk would be worth nothing if it could not find it."""
    move(cast.hidden[0], Status.PUBLISHED)
    slug = cast.hidden[0].slug_en
    public = (
        "/en/",
        "/en/practices/",
        f"/en/practices/{slug}/",
        f"/en/practices/{slug}.docx",
        f"/en/practices/{slug}/suggest-a-change/",
        f"/en/practices.json?q={BESIDE}",
        f"/en/suggestions.json?q={SECRET[:-1]}",
        "/en/cities/lisbon/",
        reverse("practices:change_log"),
        reverse("practices:change_feed"),
    )

    silent = [one for one in public if not leaks(one, words_of(client.get(one)))]

    assert silent == []


def test_every_address_of_the_site_is_known_here():
    """What is added beside the rooms' own patterns must be walked too."""
    at_root = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    with translation.override("en"):
        below_language = [str(one.pattern) for one in get_resolver().url_patterns[1].url_patterns]

    assert (at_root, below_language) == (["robots.txt", "en/"], ["admin/", ""])
    assert all(EXEMPT.values())
    assert set(EXEMPT) <= {pattern.name for pattern in urls.urlpatterns}


def test_hidden_practices_are_not_found_and_counted_nowhere(client, cast):
    response = client.get(reverse("practices:catalogue_json")).json()
    counts = {
        option["value"]: option["count"]
        for name in ("topic", "city", "country", "language")
        for option in response["facets"][name]
    }
    assert response["count"] == SHOWN
    assert counts == {"housing": SHOWN, "lisbon": SHOWN, "PT": SHOWN}

    merged = cast.hidden.pop(3)
    codes = set()
    for language in LANGUAGES:
        with translation.override(language):
            codes |= {
                client.get(reverse(f"practices:{name}", args=(slug,))).status_code
                for name in ("practice", "practice_docx", "suggest")
                for practice in cast.hidden
                for slug in (practice.slug_en, practice.slug_fr)
            }

    assert codes == {404}
    for name in ("practice", "practice_docx"):
        moved = client.get(reverse(f"practices:{name}", args=(merged.slug_en,)))
        assert (moved.status_code, SLUG in moved["Location"]) == (301, False)


# ------------------------------------------------------------------------------------- Kept pages


def kept_addresses(cast):
    with_slug = {"practices:practice", "practices:city"}
    for language in LANGUAGES:
        with translation.override(language):
            for name, parameters in PAGES.items():
                if name in with_slug:
                    for slug in (cast.shown[0].slug_en, cast.lisbon.slug_en, *_slugs(cast)):
                        yield reverse(name, args=(slug,))
                    continue
                for query in QUERIES[:4] if parameters else ("",):
                    yield reverse(name) + query


def _slugs(cast):
    return [cast.hidden[0].slug_en, cast.hidden[0].slug_fr]


def read_all(site, cast):
    return {address: site.get(address) for address in kept_addresses(cast)}


@pytest.mark.django_db(transaction=True)
def test_kept_pages_forget_what_is_withdrawn(cast):
    practice, here, elsewhere = cast.hidden[0], Site(), Site()  # two processes keep for themselves

    for status in (Status.ARCHIVED, Status.UNPUBLISHED):
        move(practice, Status.PUBLISHED)
        for site in (here, elsewhere):
            public = read_all(site, cast)
            assert sum(SECRET in page.text for page in public.values()) > 10
        move(practice, status)
        for site in (here, elsewhere):
            found = [
                leak
                for address, page in read_all(site, cast).items()
                for leak in leaks(address, f"{page.headers} {page.body.decode(errors='replace')}")
            ]
            assert found == []


@pytest.mark.django_db(transaction=True)
def test_tags_stay_while_only_hidden_things_change(cast):
    site = Site()
    before = read_all(site, cast)

    for practice in cast.hidden:
        move(practice, practice.status, title_en=f"{SECRET} changed", summary_fr="Autre chose")
        ReferenceDocumentFactory(practice=practice)
    cast.submissions.append(_submission(State.RECEIVED))
    cast.submissions[0].delete()
    NoteFactory(submission=cast.submissions[1], text=SECRET)
    cast.hidden[0].delete()
    after = read_all(site, cast)

    changed = [
        address
        for address, page in before.items()
        if (page.body, page.headers.get("ETag"))
        != (after[address].body, after[address].headers.get("ETag"))
    ]
    assert changed == []
    assert sum("ETag" in page.headers for page in before.values()) > 30
