"""Addresses that readers of the made-up practices ask for."""

from urllib.parse import urlencode

from bench.made_up_words import WRITERS

TOPICS = (
    "anti-discrimination",
    "education",
    "participation",
    "multilingualism",
    "roma",
    "welcoming",
)
COUNTRIES = ("ES", "FR", "IT", "NO", "PT", "UA", "GB")
RARE = slice(300, 3000)  # words by how common they are: these find some, not thousands


def addresses(name, size, count, chance):
    """Return `count` addresses of one kind, in both languages by turns."""
    make = {"home": home, "list": plain, "filtered": filtered, "search": searched}
    kind = make.get(name, practice)
    return [kind(("en", "fr")[number % 2], size, chance) for number in range(count)]


def home(language, size, chance):
    return f"/{language}/"


def plain(language, size, chance):
    return listed(language)


def filtered(language, size, chance):
    first = chance.randint(1998, 2018)
    return listed(
        language,
        topic=chance.sample(TOPICS, 2),
        country=chance.sample(COUNTRIES, 2),
        **{"from": first, "to": first + chance.randint(2, 8)},
    )


def searched(language, size, chance):
    return listed(language, q=chance.choice(WRITERS[language].words[RARE]))


def practice(language, size, chance):
    folder, slug = {"en": ("practices", "practice"), "fr": ("pratiques", "pratique")}[language]
    return f"/{language}/{folder}/{slug}-{chance.randrange(size)}/"


def listed(language, **parameters):
    path = {"en": "/en/practices/", "fr": "/fr/pratiques/"}[language]
    query = urlencode(parameters, doseq=True)
    return f"{path}?{query}" if query else path
