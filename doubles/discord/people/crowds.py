"""Many people at once, for tests of what is brought to many."""

from doubles.discord.people.deed import Deed, Doing
from doubles.discord.state.channels import ChannelKind
from doubles.discord.state.guilds import Member
from doubles.json import Json


def add_crowd(deed: Deed) -> Json:
    """Let `count` people open accounts and come into a guild, of which its bots hear nothing."""
    locale = deed.text("language")
    people = [
        deed.world.add_person(f"p{number}", f"P{number}", locale)
        for number in range(deed.number("count"))
    ]
    for person in people:
        joined = Member(id=person.id, joined_at=deed.world.clock.stamp())
        deed.guild.members[person.id] = joined
    return {"people": [one.id for one in people]}


def block_crowd(deed: Deed) -> Json:
    """Let people take no direct messages any more."""
    for person in deed.given["people"]:
        deed.world.people[int(person)].takes_messages = False
    return {}


def read_crowd(deed: Deed) -> Json:
    """Tell what each person now reads in direct messages of a bot, in their order."""
    return {
        "read": [
            [
                channel.person,
                [
                    post.message["content"]
                    for post in channel.posts.values()
                    if post.author == deed.bot.id
                ],
            ]
            for channel in deed.world.channels.values()
            if channel.kind is ChannelKind.DIRECT and channel.bot == deed.bot.id
        ]
    }


def asked(deed: Deed) -> Json:
    """Count the requests of bots whose route begins so, whatever came of them."""
    route = deed.text("route")
    return {"count": sum(one.route.startswith(route) for one in deed.world.requests)}


def direct(deed: Deed) -> Json:
    """Tell the number of the channel for direct messages of a bot and a person."""
    return {"id": deed.world.direct(deed.bot.id, deed.person.id).id}


DEEDS: dict[str, Doing] = {
    "add_crowd": add_crowd,
    "block_crowd": block_crowd,
    "read_crowd": read_crowd,
    "asked": asked,
    "direct": direct,
}
