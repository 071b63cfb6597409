from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, with our own site: one that asks for a second factor."""

    default_site = "practices.moderation.signing_in.site.DeskSite"
