"""The door by which questions come in: commands, free text, and what waits for a person."""

from core.conversation.conversation import Conversation, Patience

__all__ = ["Conversation", "Patience"]
