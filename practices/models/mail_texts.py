"""The texts of the mails that tell contributors of a decision, for editors to write."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.models.wording import Bilingual


class MailText(Bilingual, models.Model):
    """A subject and a text in both languages; {title} and the like stand for what differs."""

    name = models.SlugField(_("name"), max_length=30, unique=True, editable=False)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text of a mail")
        verbose_name_plural = _("texts of mails")
        ordering = ("pk",)

    def __str__(self):
        return self.name
