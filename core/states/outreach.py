"""The states and kinds of everything that is sent."""

from enum import IntEnum, StrEnum


class OccasionKind(StrEnum):
    """Why messages are owed."""

    REPLY = "reply"
    THANKS = "thanks"
    SERVICE = "service"
    ANNOUNCEMENT = "announcement"
    PROGRESS = "progress"
    UPDATE = "update"
    NUDGE = "nudge"


class Audience(StrEnum):
    """The rule by which the recipients of an occasion are found."""

    ONE = "one"
    SPACES = "spaces"
    SPACES_AND_BACKERS = "spaces_and_backers"
    STAFF_SPACES = "staff_spaces"
    COMMUNITY = "community"


class Circle(StrEnum):
    """Which part of a museum's members an update is for."""

    EVERYBODY = "everybody"
    BACKERS = "backers"
    NOT_YET = "not_yet"


class UpdateState(StrEnum):
    """Where an update stands."""

    DRAFT = "draft"
    ASKED = "asked"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"
    DELETED = "deleted"


class UpdateObstacle(StrEnum):
    """Why something can't be done with an update."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    WORDLESS = "wordless"
    TOO_LONG = "too_long"
    NO_DRAFT = "no_draft"
    NOT_RUNNING = "not_running"
    NOT_PAUSED = "not_paused"
    OVER = "over"
    PAST = "past"
    NO_CHAT = "no_chat"
    OWN = "own"
    APPROVED = "approved"
    TOO_LONG_BELOW = "too_long_below"
    PICTURE = "picture"
    NO_PICTURE = "no_picture"
    PICTURE_STAYS = "picture_stays"
    UNDESCRIBED = "undescribed"
    WORD = "word"
    DAYS = "days"


class Slip(StrEnum):
    """How something that looks like a mark in an update is not seen as it was meant."""

    BUTTON_IN_LINE = "button_in_line"
    NO_TARGET = "no_target"
    LONE_SIGN = "lone_sign"
    WITHIN = "within"
    FOREIGN = "foreign"
    MANY_BUTTONS = "many_buttons"
    LONG_LABEL = "long_label"
    LONG_ADDRESS = "long_address"


class Automatic(StrEnum):
    """A text that the program writes by itself."""

    OPENING = "opening"
    REACHED = "reached"
    REACHED_FOR_BACKER = "reached-for-backer"
    DAY = "day"
    LAST_HOURS = "last-hours"
    CLOSING = "closing"
    CLOSING_FOR_BACKER = "closing-for-backer"
    CORRECTED = "corrected"
    THANKS = "thanks"
    ON_ITS_WAY = "on-its-way"
    FAILED = "failed"
    REFUNDED = "refunded"


class TextProblem(StrEnum):
    """Why a museum's words can't stand for a text of the program."""

    NO_KEY = "no_key"
    NO_MILESTONE = "no_milestone"
    NO_FIGURE = "no_figure"
    LONE_BRACE = "lone_brace"
    EMPTY = "empty"
    TOO_LONG = "too_long"


class Recipient(StrEnum):
    """What kind of destination a delivery goes to."""

    MEMBER = "member"
    SPACE = "space"


class DeliveryState(StrEnum):
    """Where one owed message stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


class Fate(StrEnum):
    """How a message ended, as a museum reads it."""

    SENT = "sent"
    WAITING = "waiting"
    LEFT_OUT = "left_out"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a delivery failed or was skipped."""

    ADDRESS_CLOSED = "address_closed"
    REFUSED = "refused"
    GAVE_UP = "gave_up"
    NO_ADDRESS = "no_address"
    NO_CONSENT = "no_consent"
    STOPPED = "stopped"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CAPPED = "capped"
    MERGED = "merged"
    FORGOTTEN = "forgotten"
    SAME_PERSON = "same_person"
    GAVE = "gave"
    CAMPAIGN_OVER = "campaign_over"
    IN_HAND = "in_hand"


class Purpose(StrEnum):
    """What a member may say yes or no to, one by one."""

    NEWS = "news"
    MUSEUM = "museum"
    REMINDERS = "reminders"
    #: The one reminder that the member asked for in so many words; no other follows from it.
    ONE_REMINDER = "one_reminder"
    #: That others see by a role who gave; no message follows from it.
    SEEN = "seen"
    #: That they are old enough to say yes for themselves; a no is that they are younger.
    OF_AGE = "of_age"


#: The purposes for which somebody is written to.
OF_MESSAGES = (Purpose.NEWS, Purpose.MUSEUM, Purpose.REMINDERS, Purpose.ONE_REMINDER)


class ConsentState(StrEnum):
    """What a member said of a purpose."""

    GRANTED = "granted"
    WITHDRAWN = "withdrawn"


class Priority(IntEnum):
    """The order within a lane: lower goes first."""

    REPLY = 1
    SERVICE = 2
    ANNOUNCEMENT = 3
    UPDATE = 4
    NUDGE = 5

    @property
    def is_to_many(self) -> bool:
        """Whether it goes to many, and nobody waits for it."""
        return self >= Priority.ANNOUNCEMENT
