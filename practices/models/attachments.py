"""What is attached to a practice: its reference documents, its pictures and its files."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from practices.models.practice import Practice
from practices.models.wording import Bilingual
from practices.uploads.kinds import kind_of
from practices.uploads.widths import smaller_widths


class ReferenceDocument(Bilingual, models.Model):
    practice = models.ForeignKey(
        Practice, models.CASCADE, related_name="reference_documents", verbose_name=_("practice")
    )
    title = models.CharField(_("title"), max_length=250, blank=True)
    url = models.URLField(_("address"), max_length=600)
    language = models.CharField(
        _("language"), max_length=3, blank=True, help_text=_("As a code: en, fr, sr…")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("reference document")
        verbose_name_plural = _("reference documents")
        ordering = ("order", "pk")

    def __str__(self):
        return str(self.wording("title")) or self.url


class PictureQuerySet(models.QuerySet):
    def published(self):
        """Pictures of practices that anybody may see."""
        return self.filter(practice__in=Practice.objects.published())


class Picture(Bilingual, models.Model):
    practice = models.ForeignKey(
        Practice, models.CASCADE, related_name="pictures", verbose_name=_("practice")
    )
    image = models.ImageField(
        _("picture"), upload_to="pictures/", width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("order", "pk")

    def __str__(self):
        return str(self.wording("alt")) or self.image.name

    def get_absolute_url(self):
        return reverse("practices:picture", args=(self.pk,))

    @property
    def srcset(self):
        """Its addresses by width, for the browser to choose from."""
        address = self.get_absolute_url()
        smaller = [f"{address}?width={width} {width}w" for width in smaller_widths(self.width)]
        return ", ".join([*smaller, f"{address} {self.width}w"])


class AttachmentQuerySet(models.QuerySet):
    def published(self):
        """Files of practices that anybody may see."""
        return self.filter(practice__in=Practice.objects.published())


class Attachment(Bilingual, models.Model):
    """A file that readers may take along: a leaflet, an evaluation."""

    practice = models.ForeignKey(
        Practice, models.CASCADE, related_name="attachments", verbose_name=_("practice")
    )
    file = models.FileField(_("file"), upload_to="attachments/")
    name = models.CharField(
        _("name of the file"), max_length=200, help_text=_("As readers save it.")
    )
    title = models.CharField(_("title"), max_length=250, blank=True)
    size = models.PositiveIntegerField(editable=False)  # bytes
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ("order", "pk")

    def __str__(self):
        return str(self.wording("title")) or self.name

    def get_absolute_url(self):
        return reverse("practices:attachment", args=(self.pk,))

    @property
    def kind(self):
        """Its `DocumentKind`, None for a file that got in past the form."""
        return kind_of(self.name)
