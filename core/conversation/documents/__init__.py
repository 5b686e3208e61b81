"""What a museum has written elsewhere, taken in: Markdown, HTML and PDF, cut into passages."""

from core.conversation.documents.adding import MOST_PASSAGES, Added, Cut, File, add, read, remove
from core.conversation.documents.declared import Declared, apply

__all__ = ["MOST_PASSAGES", "Added", "Cut", "Declared", "File", "add", "apply", "read", "remove"]
