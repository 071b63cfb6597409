"""Writes the log of accounts, whatever page or command the change came from."""

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django_otp.plugins.otp_static.models import StaticDevice
from simple_history.models import HistoricalRecords

from practices.models import AccountEvent
from practices.submissions.limits import client_address

User = get_user_model()
Kind = AccountEvent.Kind
FLAGS = ("is_active", "is_staff", "is_superuser")


def write_event(request, kind, account=None, *, name="", detail=""):
    """Write a line of the log; `request` is None on the command line."""
    actor = getattr(request, "user", None)
    return AccountEvent.objects.create(
        kind=kind,
        account=account,
        name=name or (account.get_username() if account else ""),
        by=actor if actor is not None and actor.is_authenticated else None,
        address=client_address(request) if request else None,
        detail=detail,
    )


def current_request():
    """Return the request being answered, which the middleware of simple-history remembers."""
    return getattr(HistoricalRecords.context, "request", None)


# --------------------------------------------------------------------------------- Coming and going


@receiver(user_logged_in)
def _signed_in(sender, request, user, **_more):
    by_recovery = isinstance(getattr(user, "otp_device", None), StaticDevice)
    write_event(request, Kind.SIGNED_IN, user, detail="recovery code" if by_recovery else "")


@receiver(user_logged_out)
def _signed_out(sender, request, user, **_more):
    if user is not None:
        write_event(request, Kind.SIGNED_OUT, user)


@receiver(user_login_failed)
def _failed(sender, credentials, request=None, **_more):
    _write_of_name(request, Kind.FAILED, credentials.get("username"))


@receiver(user_locked_out)
def _locked(sender, request, username, **_more):
    _write_of_name(request, Kind.LOCKED, username)


def _write_of_name(request, kind, name):
    """Write a name only where it is one: people type their password into that field, too."""
    write_event(request, kind, User.objects.filter(username=name).first())


# ------------------------------------------------------------------------------ Accounts and rights


@receiver(pre_save, sender=User)
def _remember_flags(sender, instance, raw, **_more):
    former = None if raw else User.objects.filter(pk=instance.pk).values(*FLAGS).first()
    instance._former_flags = former


@receiver(post_save, sender=User)
def _account_saved(sender, instance, created, raw, **_more):
    if raw:
        return
    former = instance._former_flags or dict.fromkeys(FLAGS, False)
    request = current_request()
    if created:
        write_event(request, Kind.MADE, instance)
    # Set in this saving: what Django only hashes anew while signing in has no plain text here.
    elif instance._password is not None:
        write_event(request, Kind.PASSWORD, instance)
    changes = [
        f"{'+' if getattr(instance, flag) else '−'} {flag}"
        for flag in FLAGS
        if getattr(instance, flag) != former[flag]
    ]
    if changes:
        write_event(request, Kind.RIGHTS, instance, detail="\n".join(changes))


@receiver(post_delete, sender=User)
def _account_deleted(sender, instance, **_more):
    write_event(current_request(), Kind.DELETED, name=instance.get_username())


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
@receiver(m2m_changed, sender=Group.permissions.through)
def _rights_changed(sender, instance, action, reverse, model, pk_set, **_more):
    match action:
        case "post_add":
            sign, others = "+", model.objects.filter(pk__in=pk_set)
        case "post_remove":
            sign, others = "−", model.objects.filter(pk__in=pk_set)
        case "pre_clear":
            sign, others = "−", _all_of(sender, instance, model)
        case _:
            return
    others = list(others)
    if reverse:  # a group or a right was given its people: one line for each of them
        for holder in others:
            _write_rights(holder, sign, [instance])
    elif others:
        _write_rights(instance, sign, others)


def _all_of(through, instance, model):
    """Return the rows of `model` that a many-to-many table ties to `instance`."""
    own = next(field for field in through._meta.fields if field.related_model is type(instance))
    other = next(field for field in through._meta.fields if field.related_model is model)
    rows = through.objects.filter(**{own.name: instance})
    return model.objects.filter(pk__in=rows.values(other.attname))


def _write_rights(holder, sign, given):
    detail = "\n".join(sorted(f"{sign} {_name(one)}" for one in given))
    if isinstance(holder, User):
        write_event(current_request(), Kind.RIGHTS, holder, detail=detail)
    else:
        write_event(current_request(), Kind.RIGHTS, name=holder.name, detail=detail)


def _name(right):
    return right.name if isinstance(right, Group) else right.codename
