"""How often something may be done in an hour, from one address and from its network.

All processes count in one table.  Counting is one statement, so that of two requests at the same
moment both are counted.  (The database cache of Django is no place for it: its `incr` reads, adds
and writes back, and so loses counts.)  Addresses are kept hashed, for an hour.
"""

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import ngettext

from practices.models import Tally

WINDOW = timedelta(hours=1)
# One reader has a whole /64 of IPv6; a provider's or a town's network is about this large.
ADDRESS_BITS = {4: 32, 6: 64}
NETWORK_BITS = {4: 24, 6: 48}


def spend(request, action, now=None):
    """Count an `action` of settings.LIMITS; return "", or a sentence where it was too often.

    What is refused counts too, so that who goes on hammering goes on waiting.
    """
    now = now or timezone.now()
    address = client_address(request)
    of_address, of_network = settings.LIMITS[action]
    is_within = [
        _is_within(action, "address", _network(address, ADDRESS_BITS), of_address, now),
        _is_within(action, "network", _network(address, NETWORK_BITS), of_network, now),
    ]
    return "" if all(is_within) else too_often(now)


def spend_mail_to(email, now=None):
    """Count a mail to an address; return "", or a sentence where it gets too many."""
    now = now or timezone.now()
    limit, _unused = settings.LIMITS["mails_to_one"]
    return "" if _is_within("mails_to_one", "to", email.lower(), limit, now) else too_often(now)


def too_often(now):
    minutes = -(-(_window(now) + WINDOW - now) // timedelta(minutes=1))
    return ngettext(
        "This was asked for too often from your network. Nothing is lost: please try again in "
        "%(minutes)s minute.",
        "This was asked for too often from your network. Nothing is lost: please try again in "
        "%(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}


def forget_spent(now=None):
    """Delete the counts of past hours; return how many."""
    return Tally.objects.filter(expires_at__lte=now or timezone.now()).delete()[0]


# ---------------------------------------------------------------------------------------- Counting


def _is_within(action, scope, whom, limit, now):
    return limit == 0 or count(f"{action} {scope} {_hidden(whom)}", now) <= limit


def count(key, now):
    """Add one to the count of a key in this hour, and return it."""
    window = _window(now)
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO practices_tally (key, "window", count, expires_at) '
            "VALUES (%s, %s, 1, %s) "
            'ON CONFLICT (key, "window") DO UPDATE SET count = practices_tally.count + 1 '
            "RETURNING count",
            [key, adapt(window), adapt(window + WINDOW)],
        )
        return cursor.fetchone()[0]


def _window(now):
    """Return the beginning of the hour."""
    seconds = int(WINDOW.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


def _hidden(whom):
    """Return a mark of somebody that names nobody: without the secret key it cannot be guessed."""
    return hmac.new(settings.SECRET_KEY.encode(), whom.encode(), sha256).hexdigest()[:40]


# --------------------------------------------------------------------------------------- Addresses


def client_address(request):
    """Return from where a request comes, as far as it can be believed.

    Each of our own proxies appends the address it was asked from to X-Forwarded-For; what stands
    before these is whatever the reader wrote.
    """
    written = [request.META.get("REMOTE_ADDR", "")]
    if settings.PROXIES:
        written = request.headers.get("X-Forwarded-For", "").split(",") + written
    believed = written[-1 - settings.PROXIES :][0]
    return _address(believed) or _address(request.META.get("REMOTE_ADDR", "")) or "0.0.0.0"  # noqa: S104


def _address(text):
    try:
        address = ip_address(text.strip().strip("[]"))
    except ValueError:
        return ""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def _network(address, bits):
    return str(ip_network((address, bits[ip_address(address).version]), strict=False))
