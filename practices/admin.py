"""The editors' tables, one registration a line; the rooms hold how each works."""

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from practices.models import Area, City, Practice, PracticeType, TargetGroup, Topic
from practices.moderation.accounts import AccountAdmin, RolesAdmin
from practices.moderation.cities import CityAdmin
from practices.moderation.practices import PracticeAdmin
from practices.moderation.terms import TermAdmin, TopicAdmin

admin.site.site_header = _("Good practices of intercultural cities")
admin.site.site_title = _("Good practices")
admin.site.index_title = _("Editors’ desk")
admin.site.enable_nav_sidebar = False  # both languages side by side need the width

admin.site.register(Practice, PracticeAdmin)
admin.site.register(City, CityAdmin)
admin.site.register(Topic, TopicAdmin)
admin.site.register([TargetGroup, PracticeType, Area], TermAdmin)

admin.site.unregister([User, Group])
admin.site.register(User, AccountAdmin)
admin.site.register(Group, RolesAdmin)
