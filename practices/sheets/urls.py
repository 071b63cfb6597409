from django.urls import path
from django.utils.translation import gettext_lazy as _

from practices.sheets import views

urlpatterns = [
    # Translators: these are parts of addresses: lower case, no accents, no spaces.
    path(_("share/template.docx"), views.template, name="template"),
    path(_("share/template-bilingual.docx"), views.template_bilingual, name="template_bilingual"),
    path(_("practices/<slug:slug>.docx"), views.practice_docx, name="practice_docx"),
]
