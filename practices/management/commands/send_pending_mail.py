from django.core.management.base import BaseCommand

from practices.submissions.mail.outbox import send_pending


class Command(BaseCommand):
    help = "Send the mail that is due. Run it every few minutes; several at once do no harm."

    def handle(self, **options):
        tally = send_pending()
        self.stdout.write(f"Sent {tally.sent} mails; {tally.failed} could not be sent.")
