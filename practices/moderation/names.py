"""How editors are named to one another."""


def name_of(user):
    """Return the full name of an account; its user name where it has none."""
    return user.get_full_name() or user.get_username()
