"""What is kept."""

from practices.models.account_events import AccountEvent
from practices.models.attachments import Attachment, Picture, ReferenceDocument
from practices.models.city import City
from practices.models.confirmations import ConfirmationAnswer, ConfirmationRequest
from practices.models.link_checks import Finding, LinkCheck
from practices.models.loaded import LoadedRecord
from practices.models.outbox import OutgoingMail
from practices.models.practice import Practice
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
from practices.models.version import CatalogueChange, CatalogueVersion

__all__ = [
    "AccountEvent",
    "Area",
    "Attachment",
    "CatalogueChange",
    "CatalogueVersion",
    "City",
    "ConfirmationAnswer",
    "ConfirmationRequest",
    "Family",
    "FileKind",
    "Finding",
    "FormerSlug",
    "LastReference",
    "LinkCheck",
    "LoadedRecord",
    "Note",
    "OutgoingMail",
    "Picture",
    "Practice",
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
]
