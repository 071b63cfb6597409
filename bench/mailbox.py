"""A mail server that puts each mail into a file named after who gets it."""

import os
import uuid
from pathlib import Path

from django.core.mail.backends.base import BaseEmailBackend


class Mailbox(BaseEmailBackend):
    def send_messages(self, messages):
        folder = Path(os.environ["MAILBOX"])
        for message in messages:
            waiting = folder / f".{uuid.uuid4()}"
            waiting.write_text(f"{message.subject}\n{message.body}", encoding="utf-8")
            waiting.rename(folder / f"{message.to[0]}.{uuid.uuid4()}")
        return len(messages)
