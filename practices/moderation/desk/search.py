"""The editors' search: every word must stand somewhere, accents and capitals do not matter.

A word may be a part of one: "0042" finds ICC-2026-0042, "medell" finds Médéllín.  Unlike the search
of readers it stems nothing, leaves no word out, and knows practices in every state.
"""

from practices.moderation.desk.practice_words import memory
from practices.text import MAX_QUERY, MAX_QUERY_WORDS, split


def words_of(text):
    """Return the words to look for, folded, each once."""
    words = (word for word, _start, _end in split(text[:MAX_QUERY]))
    return list(dict.fromkeys(words))[:MAX_QUERY_WORDS]


def find_submissions(submissions, text):
    """Narrow to those that hold every word of `text`; drafts hold none."""
    for word in sorted(words_of(text), key=len, reverse=True):  # the rarest first
        submissions = submissions.filter(search_text__contains=word)
    return submissions


def find_practices(practices, text):
    """Narrow to those with every word in titles, summaries, places or terms, in any language."""
    words = words_of(text)
    if not words:
        return practices
    found, others = memory.find(words)
    if len(found) > len(others):  # a question may name 32,766 values on SQLite, so the fewer
        return practices.exclude(pk__in=others)
    return practices.filter(pk__in=found)
