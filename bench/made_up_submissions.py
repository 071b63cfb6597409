"""Made-up submissions with all that editors do about them: always the same for the same number."""

import random
from datetime import timedelta

from django.utils import timezone

from bench.made_up_words import WRITERS
from practices import sheet
from practices.document import tidied
from practices.models import (
    City,
    Decision,
    OutgoingMail,
    Practice,
    SearchMiss,
    State,
    Submission,
    Verb,
)

BATCH = 500
SHARES = {
    State.RECEIVED: 20,
    State.CHANGES_ASKED: 5,
    State.ACCEPTED: 60,
    State.DECLINED: 10,
    State.WITHDRAWN: 3,
    State.DRAFT: 2,
}
VERBS = {
    State.ACCEPTED: Verb.ACCEPT,
    State.DECLINED: Verb.DECLINE,
    State.CHANGES_ASKED: Verb.ASK_FOR_CHANGES,
}


def make_submissions(count):
    """Write `count` submissions with decisions and mails; practices and cities are there."""
    chance = random.Random("submissions")
    cities = list(City.objects.order_by("slug_en"))
    practices = list(Practice.objects.order_by("pk")[:1000])
    now = timezone.now()
    for start in range(0, count, BATCH):
        rows = Submission.objects.bulk_create(
            made_up_submission(number, chance, cities, practices, now)
            for number in range(start, min(start + BATCH, count))
        )
        Decision.objects.bulk_create(made_up_decision(row) for row in rows if row.state in VERBS)
        OutgoingMail.objects.bulk_create(made_up_mail(row) for row in rows)
    SearchMiss.objects.bulk_create(
        SearchMiss(words=f"nothing like {number}", language="en", last_at=now)
        for number in range(count // 20)
    )


def made_up_submission(number, chance, cities, practices, now):
    (state,) = chance.choices(list(SHARES), list(SHARES.values()))
    came_in = now - timedelta(minutes=chance.randint(1, 60 * 24 * 1000))
    is_back = state == State.RECEIVED and chance.random() < 0.2
    is_change = chance.random() < 0.2
    document = made_up_document(chance, chance.choice(cities))
    row = Submission(
        state=state,
        document=document,
        base=document if is_change else None,
        practice=chance.choice(practices) if is_change else None,
        email=f"contributor-{number}@city.example",
        reference=f"ICC-2026-{number:05}" if state != State.DRAFT else None,
        created_at=came_in - timedelta(days=3),
        changed_at=came_in,
        received_at=came_in,
        sent_at=came_in + timedelta(days=9 if is_back else 0),
    )
    row.search_text = row.words_to_find()
    return row


def made_up_document(chance, city):
    """Return a document of some 900 words, in one language or in both."""
    document = {"cities": city.name_en, "countries": str(city.country.code), "period": "since 2016"}
    languages = ("en", "fr") if chance.random() < 0.3 else (chance.choice(("en", "fr")),)
    texts = {"title": (4, 9), "summary": (30, 60)}
    texts |= {field.name: (80, 200) for field in chance.sample(sheet.texts(), 5)}
    for name, (least, most) in texts.items():
        document[name] = {
            language: WRITERS[language].text(chance, chance.randint(least, most))
            for language in languages
        }
    return tidied(document)


def made_up_decision(row):
    return Decision(
        at=row.received_at + timedelta(days=8),
        verb=VERBS[row.state],
        submission=row,
        subject=row.reference,
        by_name="Edith",
        from_state=State.RECEIVED,
        to_state=row.state,
    )


def made_up_mail(row):
    return OutgoingMail(
        submission=row,
        to=row.email,
        subject="We have received your practice",
        language="en",
        sent_at=row.received_at,
    )
