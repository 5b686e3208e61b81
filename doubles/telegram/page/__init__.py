"""The page that shows a world's chats live, as a messenger would."""
