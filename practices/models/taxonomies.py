"""The programme's own terms: what a practice is about, for whom, what it is, and where it acts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.models.status import CountedQuerySet
from practices.models.wording import Bilingual


class Term(Bilingual, models.Model):
    """One entry of a taxonomy.

    The slug is the value in a filter's address.  It is one word for both languages, so that the
    same address filters the same way in either.
    """

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        unique=True,
        help_text=_("The word in the address. Changing it breaks links that people have kept."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lists show the terms in this order.")
    )

    objects = CountedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("order", "pk")

    def __str__(self):
        return str(self.wording("name"))


class Family(models.TextChoices):
    """The six colour families of the mosaic."""

    CORAL = "coral", _("coral")
    AMBER = "amber", _("amber")
    TEAL = "teal", _("teal")
    PLUM = "plum", _("plum")
    BLUE = "blue", _("blue")
    GREEN = "green", _("green")


class Topic(Term):
    family = models.CharField(_("colour family"), max_length=5, choices=Family, default=Family.BLUE)

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class TargetGroup(Term):
    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class PracticeType(Term):
    class Meta(Term.Meta):
        verbose_name = _("type of practice")
        verbose_name_plural = _("types of practice")


class Area(Term):
    class Meta(Term.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")
