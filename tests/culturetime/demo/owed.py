"""What the replay must have told whom, worked out from its inputs alone.

Every word of a person is answered by one reply; every payment that is paid, declined or given
back is told to whoever made it in the chat; every post goes to the public spaces and to the
backers who wanted news by then. The first call to somebody who blocked the bot fails, from then
on nothing is tried. Of somebody who is forgotten only the posts stay counted.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Fact = dict[str, Any]
_SAID = {"joined", "gave", "declined", "wants_news", "said_stop", "asked", "wants_reminders"}


@dataclass(frozen=True, slots=True)
class Post:
    """Something that everybody hears: since `at`, and in spaces not from `until` on.

    Each of `flips` takes it back, or lets it stand again.
    """

    name: str
    at: datetime
    until: datetime | None
    flips: tuple[datetime, ...] = ()


@dataclass(slots=True)
class Person:
    """Somebody in the chat: what they gave, whether they want news and can be reached."""

    payments: Counter[str] = field(default_factory=Counter)
    news_since: datetime | None = None
    blocked: bool = False
    given_up: bool = False
    own: Counter[str] = field(default_factory=Counter)

    def answer(self) -> None:
        """Reply to what they just said: somebody who speaks is there again."""
        self.given_up = False
        self.own[self.called()] += 1

    def called(self) -> str:
        """What becomes of a message to them."""
        if not self.blocked:
            return "sent"
        state = "skipped" if self.given_up else "failed"
        self.given_up = True
        return state

    def hears(self, post: Post) -> bool:
        """Tell whether a post is for them."""
        wants = self.news_since is not None and self.news_since <= post.at
        return wants and self.payments.total() > 0


@dataclass(slots=True)
class Owed:
    """How many messages came to which end: all of them, and those of each post.

    `screens` counts for each post how often it changed, by whose screen it is on.
    """

    facts: list[Fact]
    museum: Fact
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Counter[str]] = field(default_factory=dict)
    screens: dict[str, Counter[str]] = field(default_factory=dict)
    staff: Counter[str] = field(default_factory=Counter)

    def total(self) -> dict[str, int]:
        """Count every message by its state."""
        counted = sum(self.posts.values(), Counter[str]())
        counted = sum((person.own for person in self.people.values()), counted) + self.staff
        return dict(sorted(counted.items()))

    def edits(self) -> dict[str, dict[str, int]]:
        """Count the screens of each post that changed, by how often it did."""
        times = {
            name: Counter(str(often) for often in seen.values() if often)
            for name, seen in self.screens.items()
        }
        return {name: dict(sorted(counted.items())) for name, counted in times.items() if counted}

    def tell(self, posts: Iterable[Post]) -> "Owed":
        """Go through the record; tell and edit each post after what happened by then."""
        posts = sorted(posts, key=lambda post: post.at)
        waiting = sorted(
            ((at, post) for post in posts for at in (post.at, *post.flips)),
            key=lambda turn: turn[0],
        )
        zone = ZoneInfo(self.museum["museum"]["timezone"])
        open_to_all = [one for one in self.museum.get("spaces", []) if not one.get("staff")]
        spaces = [Space.read(one, zone) for one in open_to_all]
        for space in spaces:
            space.tell(posts)
        for fact in self.facts:
            told_at = datetime.fromisoformat(fact["told_at"])
            while waiting and waiting[0][0] < told_at:
                self._post(*waiting.pop(0), spaces)
            self._happen(fact, told_at)
        for turn in waiting:
            self._post(*turn, spaces)
        return self

    def _post(self, at: datetime, post: Post, spaces: list["Space"]) -> None:
        """Tell a post, or edit it where it is read."""
        if at > post.at:
            self._edit(at, post, spaces)
            return
        called = {name: one.called() for name, one in self.people.items() if one.hears(post)}
        called |= {space.address: space.told[post.name] for space in spaces}
        self.posts[post.name] = Counter(called.values())
        sent = [name for name, state in called.items() if state == "sent"]
        self.screens[post.name] = Counter(dict.fromkeys(sent, 0))

    def _edit(self, at: datetime, post: Post, spaces: list["Space"]) -> None:
        there = {name for name, person in self.people.items() if not person.blocked}
        there |= {space.address for space in spaces if space.opens(post.at) < at}
        for name in there & set(self.screens[post.name]):
            self.screens[post.name][name] += 1

    def _happen(self, fact: Fact, told_at: datetime) -> None:
        kind, name = fact["kind"], fact.get("person")
        if kind == "refunded":
            self._give_back(fact)
        elif name and kind == "forgot_me":
            del self.people[name]
        elif name and kind == "blocked":
            self.people[name].blocked = True
        elif name and kind in _SAID:
            self._say(fact, self.people.setdefault(name, Person()), told_at)

    def _say(self, fact: Fact, person: Person, told_at: datetime) -> None:
        match fact["kind"]:
            case "gave":
                self._give(fact, person)
                return
            case "wants_news":
                person.news_since = told_at
            case "said_stop":
                person.news_since = None
            case "declined":
                person.own[person.called()] += 1
            case _:
                pass
        person.answer()

    def _give(self, fact: Fact, person: Person) -> None:
        """Answer, then thank; a payment that a refund brought along is known already."""
        if fact["payment"] not in person.payments:
            person.answer()
            person.payments[fact["payment"]] = fact["amount_minor"]
            person.own[person.called()] += 1
            self.staff["sent"] += _is_held_back(self._name_shown(fact))

    def _name_shown(self, gift: Fact) -> str:
        """Give the name that a giver chose to show."""
        [name] = [
            one["name"]
            for one in self.facts
            if one["kind"] == "joined" and one["person"] == gift["person"]
        ]
        chosen = {"full_name": name, "first_name": name.split()[0], "alias": gift["alias"]}
        return str(chosen.get(gift["anonymity"], ""))

    def _give_back(self, fact: Fact) -> None:
        """Tell of a refund; one that comes first brings its payment along, in one message."""
        for paid in self.facts:
            if paid["kind"] == "gave" and paid["payment"] == fact["payment"]:
                person = self.people.get(paid["person"])
                if person is None:
                    return
                if fact["payment"] not in person.payments:
                    person.answer()
                    person.payments[fact["payment"]] = paid["amount_minor"]
                person.payments[fact["payment"]] -= fact["amount_minor"]
                person.own[person.called()] += 1


def _is_held_back(name: str) -> bool:
    """Tell whether staff are asked to look first: at a link, a handle, or a long number."""
    digits = sum(sign.isdigit() for sign in name)
    return "://" in name or name.startswith("@") or digits >= 9


@dataclass(slots=True)
class Space:
    """A public space: what becomes of each post there; what a night holds up is one post."""

    address: str
    zone: ZoneInfo
    quiet: tuple[time, time] | None
    told: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, told: Fact, zone: ZoneInfo) -> "Space":
        """Read a space of a museum file."""
        hours = [time.fromisoformat(one) for one in told.get("quiet_hours", [])]
        return cls(told["address"], zone, (hours[0], hours[1]) if hours else None)

    def tell(self, posts: Iterable[Post]) -> None:
        """Decide what becomes of `posts`, the oldest first."""
        newest: dict[datetime, Post] = {}
        for post in posts:
            at = self.opens(post.at)
            stopped = any(post.at < flip < at for flip in post.flips)
            if stopped or (post.until is not None and at >= post.until):
                self.told[post.name] = "skipped"
                continue
            if at in newest:
                self.told[newest[at].name] = "skipped"
            newest[at] = post
            self.told[post.name] = "sent"

    def opens(self, at: datetime) -> datetime:
        """Find the first instant from `at` on that no quiet hours cover; they go over midnight."""
        if self.quiet is None:
            return at
        local = at.astimezone(self.zone)
        start, end = self.quiet
        if end <= local.time() < start:
            return at
        day = local.date() + timedelta(days=local.time() >= start)
        return datetime.combine(day, end, self.zone).astimezone(at.tzinfo)
