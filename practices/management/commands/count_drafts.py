from django.core.management.base import BaseCommand
from django.db.models import Count

from practices.models import State, Submission


class Command(BaseCommand):
    help = "Count what contributors write and have sent, by state. Shows nothing of its content."

    def handle(self, **options):
        rows = Submission.objects.order_by().values_list("state").annotate(Count("pk"))
        counts = dict(rows)
        for state in State:
            self.stdout.write(f"{state.value}: {counts.get(state.value, 0)}")
