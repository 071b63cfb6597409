"""What is kept."""

from practices.models.attachments import Picture, ReferenceDocument
from practices.models.city import City
from practices.models.loaded import LoadedRecord
from practices.models.practice import Practice
from practices.models.search import SearchWord
from practices.models.slugs import FormerSlug
from practices.models.status import Status
from practices.models.taxonomies import Area, Family, PracticeType, TargetGroup, Topic
from practices.models.version import CatalogueChange, CatalogueVersion

__all__ = [
    "Area",
    "CatalogueChange",
    "CatalogueVersion",
    "City",
    "Family",
    "FormerSlug",
    "LoadedRecord",
    "Picture",
    "Practice",
    "PracticeType",
    "ReferenceDocument",
    "SearchWord",
    "Status",
    "TargetGroup",
    "Topic",
]
