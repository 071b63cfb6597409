"""Pictures and files on the editors' page of a practice: checked like those of contributors."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from practices.catalogue.templatetags.reading import file_size
from practices.models import Attachment, Picture
from practices.models.wording import LANGUAGES
from practices.moderation.named_rows import NamedRows
from practices.uploads import refusals, storing
from practices.uploads.contents import document_kind
from practices.uploads.handlers import content_of
from practices.uploads.kinds import extension_of
from practices.uploads.names import clean_name
from practices.uploads.pictures import renditions
from practices.uploads.refusals import RefusedError
from practices.uploads.serving import at_width, served


class NewFile(AdminFileWidget):
    """Chooses a file; the one that is kept is shown beside, where it can be opened."""

    def is_initial(self, value):
        return False


class PictureForm(forms.ModelForm):
    """A picture as an editor adds it: made anew before anything is stored."""

    # Django's own field would decode whatever comes, of whatever size.
    image = forms.FileField(label=_("picture"), widget=NewFile)
    made = ()

    def clean_image(self):
        given = self.cleaned_data["image"]
        if not isinstance(given, UploadedFile):
            return given
        try:
            self.made = renditions(content_of(given, refusals.PICTURE_TOO_LARGE))
        except RefusedError as error:
            raise ValidationError(error.about(clean_name(given.name))) from error
        return SimpleUploadedFile("picture.webp", self.made[0].content)

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(f"alt_{language}") for language in LANGUAGES):
            self.add_error(
                "alt_en",
                _(
                    "Say what the picture shows, in English, in French or in both: “Six women of "
                    "all ages cook around a long table in the market hall.”"
                ),
            )
        return cleaned

    def save(self, commit=True):
        if self.made:
            self.instance.image = storing.store_picture(storing.PICTURES, self.made)
        return super().save(commit)


class AttachmentForm(forms.ModelForm):
    """A file as an editor adds it; it keeps the name it came with, unless another is given."""

    file = forms.FileField(label=_("file"), widget=NewFile)
    name = forms.CharField(
        label=_("name of the file"),
        max_length=100,
        required=False,
        help_text=_("As readers save it."),
    )
    content, kind = b"", None

    def clean_file(self):
        given = self.cleaned_data["file"]
        if not isinstance(given, UploadedFile):
            return given
        name = clean_name(given.name)
        try:
            self.content = content_of(given, refusals.DOCUMENT_TOO_LARGE)
            self.kind = document_kind(name, self.content)
        except RefusedError as error:
            raise ValidationError(error.about(name)) from error
        self.came_as = name
        return given

    def clean(self):
        cleaned = super().clean()
        if self.kind:
            extension = self.kind.extension
        else:
            self.came_as, extension = (
                self.instance.name,
                extension_of(self.instance.file.name or ""),
            )
        name = clean_name(cleaned.get("name") or self.came_as)
        is_right = extension_of(name) == extension
        cleaned["name"] = name if is_right else f"{name}.{extension}"
        return cleaned

    def save(self, commit=True):
        if self.kind:
            self.instance.size = len(self.content)
            self.instance.file = storing.store(
                storing.ATTACHMENTS, self.content, self.kind.extension
            )
        return super().save(commit)


class PictureInline(admin.TabularInline):
    model = Picture
    form = PictureForm
    formset = NamedRows
    fields = ("order", "kept", "image", "alt_en", "alt_fr", "credit_en", "credit_fr")
    readonly_fields = ("kept",)
    extra = 0

    @admin.display(description=_("kept"))
    def kept(self, picture):
        if not picture.pk:
            return "–"
        address = reverse("admin:practices_picture_file", args=(picture.pk,))
        return format_html(
            '<a href="{}"><img src="{}?width=480" alt="{}" width="120"></a>',
            address,
            address,
            picture.wording("alt"),
        )


class AttachmentInline(admin.TabularInline):
    model = Attachment
    form = AttachmentForm
    formset = NamedRows
    fields = ("order", "kept", "file", "name", "title_en", "title_fr")
    readonly_fields = ("kept",)
    extra = 0

    @admin.display(description=_("kept"))
    def kept(self, attachment):
        if not attachment.pk:
            return "–"
        address = reverse("admin:practices_attachment_file", args=(attachment.pk,))
        return format_html(
            '<a href="{}">{}</a> ({})', address, attachment.name, file_size(attachment.size)
        )


class WithFiles:
    """An admin whose editors can open the files of practices, those of hidden ones too."""

    def get_urls(self):
        picture, attachment = map(self.admin_site.admin_view, (self.picture, self.attachment))
        return [
            path("pictures/<int:pk>/", picture, name="practices_picture_file"),
            path("attachments/<int:pk>/", attachment, name="practices_attachment_file"),
            *super().get_urls(),
        ]

    def picture(self, request, pk):
        self._refuse_strangers(request)
        picture = get_object_or_404(Picture, pk=pk)
        image = at_width(picture.image, request.GET.get("width", ""))
        return served(request, image, f"{pk}.{extension_of(image.name)}")

    def attachment(self, request, pk):
        self._refuse_strangers(request)
        attachment = get_object_or_404(Attachment, pk=pk)
        return served(request, attachment.file, attachment.name)

    def _refuse_strangers(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
