"""What contributors hand in, kept apart from practices so that none of it can be read by chance."""

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices import document
from practices.models.practice import Practice
from practices.models.submission_words import words_to_find


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    UNCONFIRMED = "unconfirmed", _("sent, address not yet confirmed")
    RECEIVED = "received", _("received")
    CHANGES_ASKED = "changes-asked", _("changes asked for")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


PRIVATE_STATES = (State.DRAFT, State.UNCONFIRMED)  # no editor reads these
WRITABLE_STATES = (State.DRAFT, State.UNCONFIRMED, State.CHANGES_ASKED)
FOUND_BY = {"state", "document", "reference", "email"}  # what `search_text` is made from


class SubmissionQuerySet(models.QuerySet):
    def for_editors(self):
        """Submissions that their contributors have sent, with an address proved to be theirs."""
        return self.exclude(state__in=PRIVATE_STATES)

    def private(self):
        """Drafts, which editors may count and not read."""
        return self.filter(state__in=PRIVATE_STATES)

    def unchanged_since(self, moment):
        return self.filter(changed_at__lt=moment)

    def waiting(self):
        """Submissions that wait for an editor: new ones, and those that came back."""
        return self.filter(state=State.RECEIVED)

    def new(self):
        is_first = Q(sent_at=None) | Q(received_at=None) | Q(sent_at__lte=F("received_at"))
        return self.waiting().filter(is_first)

    def answered(self):
        """Submissions sent again with the changes that editors had asked for."""
        return self.waiting().filter(sent_at__gt=F("received_at"))

    def waiting_for_author(self):
        return self.filter(state=State.CHANGES_ASKED)


class Submission(models.Model):
    """A practice as a contributor writes it, from the first word to the editors' decision.

    With a `practice` it proposes a change to that one; `base` is then the practice as it was.
    `version` grows with every save: a form that was opened on an older one does not overwrite.
    """

    state = models.CharField(_("state"), max_length=14, choices=State, default=State.DRAFT)
    document = models.JSONField(_("content"), default=document.empty)
    version = models.PositiveIntegerField(_("version"), default=0)
    language = models.CharField(_("language"), max_length=2, default="en")
    practice = models.ForeignKey(
        Practice,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("practice to change"),
    )
    base = models.JSONField(_("the practice as it was"), null=True, blank=True)
    # Of the Word file that it began with: what was read from where, and the words left over.
    reading = models.JSONField(null=True, blank=True, editable=False)

    email = models.EmailField(_("contributor’s address"), blank=True)
    reference = models.CharField(
        _("reference"), max_length=20, unique=True, null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    received_at = models.DateTimeField(_("received"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    search_text = models.TextField(blank=True, default="", editable=False)  # folded, for editors

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ("-changed_at", "-pk")
        permissions = (("decide_submission", "Can decide a submission"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=PRIVATE_STATES)
                | Q(state=State.WITHDRAWN)
                | Q(reference__isnull=False),
                name="received_submission_has_a_reference",
            ),
        )
        indexes = (models.Index(fields=("state", "sent_at"), name="submissions_by_state"),)

    def __str__(self):
        return self.reference or str(_("draft"))

    def save(self, **kwargs):
        """Keep what editors find it by; a draft is found by nobody."""
        names = kwargs.get("update_fields")
        if names is None or FOUND_BY & set(names):
            self.search_text = self.words_to_find()
        if names is not None and FOUND_BY & set(names):
            kwargs["update_fields"] = {*names, "search_text"}
        super().save(**kwargs)

    def words_to_find(self):
        if self.state in PRIVATE_STATES:
            return ""
        return words_to_find(self.document, self.reference or "", self.email)

    @property
    def is_writable(self):
        return self.state in WRITABLE_STATES

    @property
    def is_proposal(self):
        """Whether it proposes a change to a practice, even one that has been deleted since."""
        return self.base is not None


class SavedVersion(models.Model):
    """A submission as it was after a save, so that no lost race costs a word.

    One kept `is_aside` was never the submission's: another writer had saved other words for the
    same answer since, and until a person chooses the submission keeps those.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    is_aside = models.BooleanField(default=False)
    document = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.CharField(max_length=60, blank=True)  # as the writer signs, if at all

    class Meta:
        verbose_name = _("saved version")
        verbose_name_plural = _("saved versions")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "number"),
                condition=Q(is_aside=False),
                name="version_of_a_submission_is_unique",
            ),
        )

    def __str__(self):
        return f"{self.submission_id}, {self.number}"


class Purpose(models.TextChoices):
    OPEN = "open", _("opens the submission")
    CONFIRM = "confirm", _("confirms the address")


class SecretLink(models.Model):
    """An unguessable address that opens a submission, or proves an address: kept hashed.

    Whoever reads the database cannot use it: `digest` is the SHA-256 of the secret, in hexadecimal.
    One without a submission opened a draft that is erased: while its secret is young enough to
    begin a draft, it must not begin another.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="links", null=True)
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.OPEN)
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)  # to which it was sent
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("secret link")
        verbose_name_plural = _("secret links")

    def __str__(self):
        return f"{self.submission_id}: {self.get_purpose_display()}"


class NoteQuerySet(models.QuerySet):
    def for_contributor(self):
        """Notes that the contributor has been told: not private, and sent with a decision."""
        return self.filter(is_private=False, told_at__isnull=False)

    def not_told_yet(self):
        """Notes to the contributor that wait for the decision that sends them."""
        return self.filter(is_private=False, told_at=None)


class Note(models.Model):
    """What an editor says about a field of a submission (or, without one, about all of it).

    One that is not private reaches the contributor with a decision, and not while it is written.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="notes")
    field = models.CharField(_("field"), max_length=60, blank=True)
    text = models.TextField(_("note"))
    is_private = models.BooleanField(_("for editors only"), default=False)
    author = models.ForeignKey(
        get_user_model(), models.SET_NULL, null=True, blank=True, verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    told_at = models.DateTimeField(_("told to the author"), null=True, blank=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("created_at", "pk")

    def __str__(self):
        return self.text[:60]


class FileKind(models.TextChoices):
    PICTURE = "picture", _("picture")
    DOCUMENT = "document", _("document")


class SubmittedFile(models.Model):
    """A file of a submission, named at random; its document points to it by `key`."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    key = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=8, choices=FileKind)
    file = models.FileField(upload_to="submitted/")
    name = models.CharField(_("name of the file"), max_length=200)  # cleaned, for display
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("file of a submission")
        verbose_name_plural = _("files of submissions")
        ordering = ("pk",)

    def __str__(self):
        return self.name


class LastReference(models.Model):
    """The last number given out in a year: "ICC-2026-0042" is number 42 of 2026."""

    year = models.PositiveSmallIntegerField(unique=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("last reference")
        verbose_name_plural = _("last references")

    def __str__(self):
        return f"ICC-{self.year}-{self.number:04}"
