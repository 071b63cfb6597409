"""What was changed, by whom and why; of a practice word by word, and what to bring back of it."""

from practices.moderation.history.any_row import HistoryAdmin

__all__ = ["HistoryAdmin"]
