"""What is kept."""

from practices.models.account_events import AccountEvent
from practices.models.attachments import Attachment, Picture, ReferenceDocument
from practices.models.change_log import ChangeKind, ChangeLogEntry
from practices.models.city import City
from practices.models.confirmations import ConfirmationAnswer, ConfirmationRequest
from practices.models.decisions import Decision, Verb, WrittenOnceError
from practices.models.link_checks import Finding, LinkCheck
from practices.models.loaded import LoadedRecord
from practices.models.mail_texts import MailText
from practices.models.open_pages import OpenPage
from practices.models.outbox import OutgoingMail
from practices.models.practice import Practice
from practices.models.reads import PracticeReads
from practices.models.search import SearchWord
from practices.models.search_misses import SearchMiss
from practices.models.slugs import FormerSlug
from practices.models.status import Status
from practices.models.submission import (
    FileKind,
    LastReference,
    Note,
    Purpose,
    SavedVersion,
    SecretLink,
    State,
    Submission,
    SubmittedFile,
)
from practices.models.tallies import Tally
from practices.models.taxonomies import Area, Family, PracticeType, TargetGroup, Topic
from practices.models.translations import Freshness, Translation
from practices.models.version import CatalogueChange, CatalogueVersion

__all__ = [
    "AccountEvent",
    "Area",
    "Attachment",
    "CatalogueChange",
    "CatalogueVersion",
    "ChangeKind",
    "ChangeLogEntry",
    "City",
    "ConfirmationAnswer",
    "ConfirmationRequest",
    "Decision",
    "Family",
    "FileKind",
    "Finding",
    "FormerSlug",
    "Freshness",
    "LastReference",
    "LinkCheck",
    "LoadedRecord",
    "MailText",
    "Note",
    "OpenPage",
    "OutgoingMail",
    "Picture",
    "Practice",
    "PracticeReads",
    "PracticeType",
    "Purpose",
    "ReferenceDocument",
    "SavedVersion",
    "SearchMiss",
    "SearchWord",
    "SecretLink",
    "State",
    "Status",
    "Submission",
    "SubmittedFile",
    "Tally",
    "TargetGroup",
    "Topic",
    "Translation",
    "Verb",
    "WrittenOnceError",
]
