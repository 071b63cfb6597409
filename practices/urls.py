"""Every public address, in both languages: the French paths are French."""

from practices.catalogue.urls import urlpatterns as catalogue
from practices.moderation.keeping_true.confirmation.urls import urlpatterns as confirmation
from practices.sheets.urls import urlpatterns as sheets
from practices.submissions.urls import urlpatterns as submissions

app_name = "practices"
urlpatterns = [*catalogue, *sheets, *submissions, *confirmation]
