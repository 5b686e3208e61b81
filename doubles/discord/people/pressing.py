"""People press buttons, choose in selects, and send forms."""

from doubles.discord.limits.components import SELECTS, everything
from doubles.discord.people.asking import ask
from doubles.discord.people.deed import Deed, Doing
from doubles.discord.state.channels import Post
from doubles.discord.state.interactions import Interaction, Kind, Reply
from doubles.errors import Impossible
from doubles.json import Json

_BUTTON, _INPUT, _ROW, _LABEL, _LINK = 2, 4, 1, 18, 5
_STRING_SELECT = 3


def press(deed: Deed) -> Json:
    """Press a button, named by its label or custom id; a link gives its address instead."""
    post = deed.post
    buttons = [one for one in everything(post.message["components"]) if one["type"] == _BUTTON]
    button = _named(buttons, deed.text("button"), post)
    if button["style"] == _LINK:
        return {"url": button["url"]}
    data = {"custom_id": button["custom_id"], "component_type": _BUTTON, "id": button["id"]}
    return ask(deed, Kind.COMPONENT, post.author, deed.seen, data, source=post)


def forge(deed: Deed) -> Json:
    """Send a custom id that is on no button, as a changed app could try."""
    post = deed.post
    data = {"custom_id": deed.text("custom_id"), "component_type": _BUTTON, "id": 1}
    return ask(deed, Kind.COMPONENT, post.author, deed.seen, data, source=post)


def _named(components: list[Json], wanted: str, post: Post) -> Json:
    for one in components:
        if wanted in {one.get("label"), one.get("custom_id"), one.get("url")}:
            if one.get("disabled"):
                raise Impossible(f"{wanted!r} is greyed out.")
            return one
    names = ", ".join(str(one.get("label") or one.get("custom_id")) for one in components)
    raise Impossible(f"There is no {wanted!r} under message {post.id}. There are: {names}")


def choose(deed: Deed) -> Json:
    """Choose in a select: options by label or value, else ids; `select` is its custom id."""
    post = deed.post
    selects = [one for one in everything(post.message["components"]) if one["type"] in SELECTS]
    wanted = deed.text("select") or str(next((one["custom_id"] for one in selects), ""))
    select = _named(selects, wanted, post)
    values = _values(select, [str(one) for one in deed.given.get("values") or []])
    data = {"custom_id": select["custom_id"], "component_type": select["type"], "values": values}
    return ask(
        deed, Kind.COMPONENT, post.author, deed.seen, data | {"id": select["id"]}, source=post
    )


def _values(select: Json, chosen: list[str]) -> list[str]:
    if not select.get("min_values", 1) <= len(chosen) <= select.get("max_values", 1):
        raise Impossible(f"The app takes no {len(chosen)} choices there.")
    if select["type"] != _STRING_SELECT:
        return chosen
    known = {name: one["value"] for one in select["options"] for name in (one["label"],)}
    known |= {one["value"]: one["value"] for one in select["options"]}
    missing = [one for one in chosen if one not in known]
    if missing:
        raise Impossible(f"There is no {missing[0]!r} in the select. There are: {', '.join(known)}")
    return [known[one] for one in chosen]


def submit(deed: Deed) -> Json:
    """Send the form that answered an interaction, filled in by label or custom id."""
    opener = deed.world.interactions.get(deed.text("interaction"))
    if opener is None or opener.reply is not Reply.MODAL or opener.person != deed.person.id:
        raise Impossible(f"{deed.person.name} has no such form open.")
    given = dict(deed.given.get("fields") or {})
    rows = [_filled(one, given) for one in opener.data["components"]]
    if given:
        raise Impossible(f"The form has no field {', '.join(given)}.")
    data = {"custom_id": opener.data["custom_id"], "components": [one for one in rows if one]}
    return ask(deed, Kind.MODAL, opener.bot, opener.channel, data, source=_still_there(opener))


def _still_there(opener: Interaction) -> Post | None:
    source = opener.source
    return source if source and source.id in opener.channel.posts else None


def _filled(row: Json, given: Json) -> Json:
    if row["type"] == _ROW:
        field = row["components"][0]
        return {"type": _ROW, "id": 1, "components": [_answer(field, field["label"], given)]}
    if row["type"] == _LABEL:
        component = _answer(row["component"], row["label"], given)
        return {"type": _LABEL, "id": 1, "component": component}
    return {"type": row["type"], "id": 1}


def _answer(field: Json, label: str, given: Json) -> Json:
    name = next((one for one in given if one in {label, field["custom_id"]}), None)
    told: Json = {"type": field["type"], "id": 1, "custom_id": field["custom_id"]}
    if field["type"] == _INPUT:
        value = str(given.pop(name)) if name is not None else str(field.get("value") or "")
        _see_that_it_fits(field, label, value)
        return told | {"value": value}
    chosen = given.pop(name) if name is not None else []
    listed = [str(one) for one in (chosen if isinstance(chosen, list) else [chosen])]
    return told | {"values": _values(field, listed)}


def _see_that_it_fits(field: Json, label: str, value: str) -> None:
    needs = field.get("required", True)
    least = max(field.get("min_length") or 0, 1 if needs else 0)
    most = field.get("max_length") or 4000
    if (value or needs) and not least <= len(value) <= most:
        raise Impossible(f"The form takes {least} to {most} characters for {label!r}.")


DEEDS: dict[str, Doing] = {"press": press, "forge": forge, "choose": choose, "submit": submit}
