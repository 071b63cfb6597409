"""Every public address, in both languages: the French paths are French."""

from practices.catalogue.urls import urlpatterns as catalogue

app_name = "practices"
urlpatterns = [*catalogue]
