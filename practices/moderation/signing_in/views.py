"""The steps into the admin, and the page where one looks after one's second factor."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_otp.plugins.otp_totp.models import TOTPDevice

from practices.models import AccountEvent
from practices.moderation.signing_in import factors, pending
from practices.moderation.signing_in.answering import look_at
from practices.moderation.signing_in.forms import PhoneCodeForm, RecoveryCodeForm
from practices.moderation.signing_in.locked import too_often
from practices.moderation.signing_in.qr import qr_code
from practices.moderation.signing_in.watching import write_event


def counted(view):
    """Refuse what one address sends too often, whichever accounts it tries."""

    @wraps(view)
    def counting(request, *arguments, **named):
        refusal = too_often(request) if request.method == "POST" else None
        return refusal or view(request, *arguments, **named)

    return never_cache(csrf_protect(sensitive_post_parameters()(counting)))


# ------------------------------------------------------------------------------ First the password


class PasswordStep(LoginView):
    """Asks for name and password, and signs in to nothing yet."""

    authentication_form = AdminAuthenticationForm
    template_name = "admin/signing_in/password.html"

    def form_valid(self, form):
        user = form.get_user()
        goes_to = self.get_redirect_url() or reverse("admin:index")
        pending.begin(self.request, user, goes_to)
        return redirect("admin:code" if factors.phone_of(user) else "admin:set_up")


@counted
def password(request, site):
    if request.method == "GET" and site.has_permission(request):
        return redirect("admin:index")
    context = site.each_context(request) | {
        "title": _("Sign in"),
        "app_path": request.get_full_path(),
        "username": request.user.get_username(),
        "session_hours": settings.SESSION_HOURS,
    }
    return PasswordStep.as_view(extra_context=context)(request)


# -------------------------------------------------------------------------------- Then the factor


@counted
@require_http_methods(["GET", "HEAD", "POST"])
def code(request, site):
    return _second_step(
        request, site, PhoneCodeForm, factors.phone_if_right, "admin/signing_in/code.html"
    )


@counted
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request, site):
    return _second_step(
        request, site, RecoveryCodeForm, factors.recovery_if_right, "admin/signing_in/recovery.html"
    )


def _second_step(request, site, form_class, check, template):
    user = pending.person(request)
    if user is None:
        return _begin_again(request)
    if not factors.phone_of(user):
        return redirect("admin:set_up")
    form = form_class(request.POST if request.method == "POST" else None)
    form.fields["code"].widget.attrs["autofocus"] = True
    device = look_at(request, user, form, check) if form.is_bound else None
    if device:
        goes_to = pending.complete(request, user, device)
        _warn_of_few_codes(request, user, check)
        return redirect(goes_to)
    context = site.each_context(request) | {"title": _("Second step"), "form": form}
    return render(request, template, context)


def _begin_again(request):
    messages.info(request, _("Please begin with your name and your password."))
    return redirect("admin:login")


def _warn_of_few_codes(request, user, check):
    if check is not factors.recovery_if_right:
        return
    left = factors.recovery_codes_left(user)
    sentence = ngettext(
        "That recovery code is spent; %(count)s is left. If your phone is lost, set up another "
        "one now, under “Second factor”.",
        "That recovery code is spent; %(count)s are left. If your phone is lost, set up another "
        "one now, under “Second factor”.",
        left,
    )
    messages.warning(request, sentence % {"count": left})


@counted
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request, site):
    """Show a secret to a phone, and keep the phone once it has made a right code.

    The first phone is set up by who has just given the password; another one only by who is
    signed in with both factors.
    """
    replaces = site.has_permission(request)
    user = request.user if replaces else pending.person(request)
    if user is None:
        return _begin_again(request)
    secret = pending.offered_secret(request)
    if not secret or (factors.phone_of(user) and not replaces):
        return redirect("admin:second_factor" if replaces else "admin:code")

    def check(user, code):
        return factors.set_up_phone(user, secret, code, replaces=replaces)

    form = PhoneCodeForm(request.POST if request.method == "POST" else None)
    phone = look_at(request, user, form, check) if form.is_bound else None
    if phone:
        return _phone_is_set_up(request, site, user, phone, replaces)
    context = site.each_context(request) | _offer(user, secret)
    context |= {"title": _("Set up your phone"), "form": form, "replaces": replaces}
    return render(request, "admin/signing_in/set_up.html", context)


def _offer(user, secret):
    phone = TOTPDevice(user=user, key=secret)
    address = phone.config_url
    letters = factors.in_base32(secret)
    return {
        "qr": qr_code(address),
        "address": address,
        "groups": [letters[place : place + 4] for place in range(0, len(letters), 4)],
    }


def _phone_is_set_up(request, site, user, phone, replaces):
    write_event(request, AccountEvent.Kind.PHONE, user)
    if replaces:
        pending.keep_signed_in(request, phone)
        messages.success(request, _("Your phone is set up. The former one opens nothing any more."))
        return redirect("admin:second_factor")
    goes_to = pending.complete(request, user, phone)
    return _show_new_codes(request, site, goes_to)


# --------------------------------------------------------------------- Looking after both, inside


@require_GET
def second_factor(request, site):
    return _second_factor_page(request, site, PhoneCodeForm())


def _second_factor_page(request, site, form):
    context = site.each_context(request) | {
        "title": _("Second factor"),
        "phone": factors.phone_of(request.user),
        "left": factors.recovery_codes_left(request.user),
        "form": form,
    }
    return render(request, "admin/signing_in/second_factor.html", context)


@counted
@require_POST
def new_codes(request, site):
    """Make ten new codes for who has the phone at hand: an open screen is not enough."""
    form = PhoneCodeForm(request.POST)
    if look_at(request, request.user, form, factors.phone_if_right):
        return _show_new_codes(request, site, reverse("admin:index"))
    return _second_factor_page(request, site, form)


def _show_new_codes(request, site, goes_to):
    """Show codes in the answer to the post that made them: nowhere are they kept to be read."""
    user = request.user
    codes = factors.new_recovery_codes(user)
    write_event(request, AccountEvent.Kind.CODES, user)
    context = site.each_context(request) | {
        "title": _("Your recovery codes"),
        "codes": codes,
        "goes_to": goes_to,
    }
    return render(request, "admin/signing_in/codes.html", context)


@require_POST
def other_phone(request, site):
    pending.offer_secret(request)
    return redirect("admin:set_up")
