from bots.written import read, write
from core.messages import Action, Link, Message, Payment


def test_a_message_comes_back_as_it_was() -> None:
    message = Message(
        "Perché «no»?\n<b>&amp; \x00 {}",
        (
            (Action("Sì", "/yes"), Payment("Paga", "token")),
            (Link("Più", "https://museum.example/?a=1&b=2"),),
        ),
    )
    assert read(write(message)) == message
    assert read(write(Message(""))) == Message("")


def test_half_a_letter_becomes_a_question_mark() -> None:
    assert read(write(Message("a\ud800b"))) == Message("a?b")
