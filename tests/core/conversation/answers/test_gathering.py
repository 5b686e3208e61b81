"""Questions that ask the same are put together."""

from core.conversation.answers.gathering import by_words


def test_words_put_together_what_is_written_nearly_the_same() -> None:
    asked = ["Is there parking?", "Who painted the flowers?", "is there a parking", ""]
    assert by_words(asked) == [[0, 2], [1], [3]]
    assert by_words([]) == []
