"""The way back for who has lost the phone and the recovery codes, or has been locked."""

from axes.utils import reset

from practices.models import AccountEvent
from practices.moderation.signing_in.factors import take_away
from practices.moderation.signing_in.watching import write_event


def reset_second_factor(account, request=None):
    """Take phone and recovery codes away and lift a lock; open sessions end with the phone."""
    take_away(account)
    reset(username=account.get_username())
    write_event(request, AccountEvent.Kind.RESET, account)
