"""What is written into the logs: never the secret in an address, which opens a draft."""

import logging
import re

SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,80}(?=/|\b)")


class HideSecrets(logging.Filter):
    def filter(self, record):
        message = record.getMessage()
        hidden = SECRET.sub("…", message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True
