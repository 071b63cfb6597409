"""The texts of mails, for editors to write: both languages side by side, with a preview."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from practices.labels import IN_LANGUAGE
from practices.models import MailText
from practices.models.wording import LANGUAGES
from practices.moderation.deciding import mail_texts
from practices.moderation.deciding.mail_texts import KINDS
from practices.moderation.history import HistoryAdmin

COLUMNS = tuple(f"{column}_{language}" for column in ("subject", "body") for language in LANGUAGES)


class MailTextForm(forms.ModelForm):
    """Both languages of a text; what could not be filled in is refused."""

    class Meta:
        model = MailText
        fields = COLUMNS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # modeltranslation asks for none of them
            field.required = True
            field.error_messages["required"] = _(
                "Write it in both languages: each contributor reads one of them."
            )

    def clean(self):
        cleaned = super().clean()
        kind = KINDS[self.instance.name]
        for language in LANGUAGES:
            for column, look in (
                ("subject", mail_texts.subject_problems),
                ("body", mail_texts.body_problems),
            ):
                name = f"{column}_{language}"
                if name in cleaned:
                    for sentence in look(kind, cleaned[name]):
                        self.add_error(name, sentence)
        return cleaned


class MailTextAdmin(HistoryAdmin):
    form = MailTextForm
    change_form_template = "admin/mail_text/change_form.html"
    fields = (("subject_en", "subject_fr"), ("body_en", "body_fr"))
    list_display = ("label", "subject", "standing")
    ordering = ("pk",)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, row=None):
        return False

    @admin.display(description=gettext_lazy("sent when"))
    def label(self, text):
        return KINDS[text.name].label

    @admin.display(description=gettext_lazy("text"))
    def standing(self, text):
        return _("the original one") if _is_original(text) else _("changed by editors")

    # ----------------------------------------------------------------------------------- The pages

    def get_urls(self):
        own = [
            path(
                f"<path:object_id>/{page}/",
                self.admin_site.admin_view(view),
                name=f"practices_mailtext_{page}",
            )
            for page, view in (("preview", self.preview), ("original", self.back_to_the_original))
        ]
        return own + super().get_urls()

    @method_decorator(require_POST)
    def preview(self, request, object_id):
        """Show the page again with the mails that would be sent, and save nothing."""
        text = self._text(request, object_id)
        form = self.get_form(request, text, change=True)(request.POST, instance=text)
        form.is_valid()
        admin_form = AdminForm(form, list(self.get_fieldsets(request, text)), {}, model_admin=self)
        context = {
            **self.admin_site.each_context(request),
            "adminform": admin_form,
            "media": self.media + admin_form.media,
            "errors": AdminErrorList(form, []),
            "inline_admin_formsets": [],
            "object_id": object_id,
            "original": text,
            "is_popup": False,
            "to_field": None,
            "is_preview": True,
        }
        return self.render_change_form(
            request, context, change=True, obj=text, form_url=_page_of("change", text)
        )

    @method_decorator(require_POST)
    def back_to_the_original(self, request, object_id):
        text = self._text(request, object_id)
        for column, words in mail_texts.original(text.name).items():
            setattr(text, column, words)
        text._change_reason = _("Back to the original text")
        text.save()
        messages.success(
            request,
            _("The text is the original one again. What stood there before is in the history."),
        )
        return redirect(_page_of("change", text))

    def _text(self, request, object_id):
        text = self.get_object(request, unquote(object_id))
        if text is None:
            raise Http404
        if not self.has_change_permission(request, text):
            raise PermissionDenied
        return text

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        context |= {
            "title": KINDS[obj.name].label,
            "subtitle": None,
            "kind": KINDS[obj.name],
            "previews": [_preview(obj, form, language) for language in LANGUAGES],
            "originals": [_original(obj, language) for language in LANGUAGES],
            "is_as_written": _is_original(MailText.objects.get(pk=obj.pk)),
            "preview_url": _page_of("preview", obj),
            "original_url": _page_of("original", obj),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _page_of(page, text):
    return reverse(f"admin:practices_mailtext_{page}", args=(text.pk,))


def _is_original(text):
    """Whether a text says what the programme began with."""
    original = mail_texts.original(text.name)
    return all(getattr(text, column) == words for column, words in original.items())


def _preview(text, form, language):
    """Return the mail as it would be sent, from what stands in the form."""
    subject, body = (
        form[name].value() if name in form.fields else getattr(text, name)
        for name in (f"subject_{language}", f"body_{language}")
    )
    sample = mail_texts.sample(KINDS[text.name], subject or "", body or "", language)
    return _shown(sample, language)


def _original(text, language):
    columns = mail_texts.original(text.name)
    written = mail_texts.Written(columns[f"subject_{language}"], columns[f"body_{language}"])
    return _shown(written, language)


def _shown(written, language):
    return {"language": language, "label": IN_LANGUAGE[language], "mail": written}
