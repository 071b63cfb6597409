"""The way into the admin: a password, then a code from a phone or a recovery code."""
