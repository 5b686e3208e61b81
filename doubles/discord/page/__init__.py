"""The page that shows a world's channels live, as the app would."""
