"""Which fields have one column per language, and whose history is kept.

History is registered here, after the translations: done inside the models it would miss the
columns that modeltranslation adds (and raises TypeError).
"""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from practices.models import (
    Area,
    Attachment,
    ChangeLogEntry,
    City,
    MailText,
    Picture,
    Practice,
    PracticeType,
    ReferenceDocument,
    TargetGroup,
    Topic,
)


@register([Topic, TargetGroup, PracticeType, Area])
class TermTranslation(TranslationOptions):
    fields = ("name",)


@register(City)
class CityTranslation(TranslationOptions):
    fields = ("name",)


@register(Practice)
class PracticeTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        "purpose",
        "stimulus",
        "process",
        "impact",
        "lessons",
        "resources",
        "partners",
        "description",
        "topics_other",
        "target_groups_other",
        "types_other",
        "areas_other",
        "source_name",
    )


@register(ReferenceDocument)
class ReferenceDocumentTranslation(TranslationOptions):
    fields = ("title",)


@register(Attachment)
class AttachmentTranslation(TranslationOptions):
    fields = ("title",)


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ("alt", "credit")


@register(MailText)
class MailTextTranslation(TranslationOptions):
    fields = ("subject", "body")


@register(ChangeLogEntry)
class ChangeLogEntryTranslation(TranslationOptions):
    fields = ("reason",)


simple_history.register(
    Practice,
    app="practices",
    m2m_fields=("cities", "topics", "target_groups", "types", "areas"),
    excluded_fields=("sort_title_en", "sort_title_fr"),
)
for model in (City, Topic, TargetGroup, PracticeType, Area, ReferenceDocument, MailText):
    simple_history.register(model, app="practices")
