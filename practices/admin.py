"""The editors' tables, one registration a line; the rooms hold how each works."""

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from practices.models import (
    AccountEvent,
    Area,
    ChangeLogEntry,
    City,
    Decision,
    LinkCheck,
    MailText,
    OutgoingMail,
    Practice,
    PracticeType,
    SearchMiss,
    Submission,
    TargetGroup,
    Topic,
)
from practices.moderation.account_events import AccountEventAdmin
from practices.moderation.accounts import AccountAdmin, RolesAdmin
from practices.moderation.change_log_admin import ChangeLogEntryAdmin
from practices.moderation.cities import CityAdmin
from practices.moderation.deciding.decision_admin import DecisionAdmin
from practices.moderation.deciding.mail_text_admin import MailTextAdmin
from practices.moderation.keeping_true.link_admin import LinkCheckAdmin
from practices.moderation.keeping_true.miss_admin import SearchMissAdmin
from practices.moderation.mail import OutgoingMailAdmin
from practices.moderation.practices import PracticeAdmin
from practices.moderation.submissions import SubmissionAdmin
from practices.moderation.terms import TermAdmin, TopicAdmin

admin.site.site_header = _("Good practices of intercultural cities")
admin.site.site_title = _("Good practices")
admin.site.index_title = _("Editors’ desk")
admin.site.enable_nav_sidebar = False  # both languages side by side need the width

admin.site.register(Practice, PracticeAdmin)
admin.site.register(City, CityAdmin)
admin.site.register(Topic, TopicAdmin)
admin.site.register([TargetGroup, PracticeType, Area], TermAdmin)
admin.site.register(Submission, SubmissionAdmin)
admin.site.register(OutgoingMail, OutgoingMailAdmin)
admin.site.register(Decision, DecisionAdmin)
admin.site.register(MailText, MailTextAdmin)
admin.site.register(ChangeLogEntry, ChangeLogEntryAdmin)
admin.site.register(LinkCheck, LinkCheckAdmin)
admin.site.register(SearchMiss, SearchMissAdmin)

admin.site.unregister([User, Group])
admin.site.register(User, AccountAdmin)
admin.site.register(Group, RolesAdmin)
admin.site.register(AccountEvent, AccountEventAdmin)

admin.site.unregister([TOTPDevice, StaticDevice])  # their pages show secrets
