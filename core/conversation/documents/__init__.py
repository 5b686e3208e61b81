"""What a museum has written elsewhere, taken in: Markdown, HTML and PDF, cut into passages."""

from core.conversation.documents.adding import MOST_PASSAGES, Added, File, add, remove

__all__ = ["MOST_PASSAGES", "Added", "File", "add", "remove"]
