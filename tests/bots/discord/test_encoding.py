from bots.discord.encoding import data_of, decode, encode
from bots.discord.places import Place
from bots.pressing import Pressed
from core.messages import Action, Image, Link, Message, Payment
from tests.bots.discord.events import SEALS

HERE = Place(123)
PAY = "https://museum.example/p"


def test_a_message_carries_its_buttons_and_calls_nobody() -> None:
    said = Message(
        "Quanto vuoi?",
        ((Action("2 €", "/give 2"), Action("2 €", "/give 2")), (Payment("Paga", "token"),)),
        museum="palazzo",
    )
    [part] = decode(encode(said, PAY)).parts(SEALS, HERE)
    assert part.fields["allowed_mentions"] == {"parse": []}
    [first, second], [pay] = [row["components"] for row in part.components]
    assert first["custom_id"] != second["custom_id"]
    assert len(first["custom_id"]) <= 100
    assert SEALS.read(data_of(second["custom_id"]), HERE) == Pressed("palazzo", "/give 2")
    assert pay["url"] == f"{PAY}/token"
    assert part.new("n" * 25)["enforce_nonce"] is True


def test_a_picture_goes_with_the_first_part_and_buttons_with_the_last() -> None:
    picture = Image("key", b"png\nwith lines", "Un servizio di porcellana")
    said = Message("One. " * 900, ((Action("Dona", "/give"),),), picture)
    first, *_, last = decode(encode(said, PAY)).parts(SEALS, HERE)
    assert (first.image, last.image) == (b"png\nwith lines", b"")
    assert first.fields["attachments"][0]["description"] == "Un servizio di porcellana"
    assert not first.components
    assert last.components


def test_more_rows_than_discord_has_are_laid_closer() -> None:
    many = tuple(
        (Action(f"Vedi {number}", f"/a {number}"), Action(f"Togli {number}", f"/b {number}"))
        for number in range(8)
    )
    [part] = decode(encode(Message("Quale?", many), PAY)).parts(SEALS, HERE)
    assert [len(row["components"]) for row in part.components] == [5, 5, 5, 1]
    assert len({one["custom_id"] for row in part.components for one in row["components"]}) == 16


def test_a_choice_among_more_than_five_is_a_list_sealed_as_buttons_are() -> None:
    museums = tuple((Action(f"Museo {number}", f"/museums m{number}"),) for number in range(30))
    said = Message("Quale?", ((Action("Dona", "/give"), Payment("Paga", "t")), *museums))
    letter = decode(encode(said, PAY))
    assert len(letter.said) == 31
    [part] = letter.parts(SEALS, HERE)
    [buttons, first, second] = [row["components"] for row in part.components]
    assert [one["label"] for one in buttons] == ["Dona", "Paga"]
    assert [len(one["options"]) for one in (first[0], second[0])] == [25, 5]
    assert first[0]["custom_id"] != second[0]["custom_id"]
    [*_, last] = second[0]["options"]
    assert SEALS.read(data_of(last["value"]), HERE) == Pressed("", "/museums m29")
    five = Message("Quale?", museums[:5])
    [part] = decode(encode(five, PAY)).parts(SEALS, HERE)
    assert [len(row["components"]) for row in part.components] == [1] * 5


def test_an_address_too_long_for_a_button_is_left_out() -> None:
    said = Message("Ecco", ((Link("Museo", "https://museum.example/" + "a" * 600),),))
    [part] = decode(encode(said, PAY)).parts(SEALS, HERE)
    assert part.components == []
