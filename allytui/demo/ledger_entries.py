"""What was given and got in the sample alliances, and what Northside knows of itself; days count from today."""

from collections.abc import Iterator

from allytui.demo.sample import At, Entered
from allytui.domain.ledger.typed_entry import Direction
from allytui.domain.parties.profile import Profile

WORD = "fewer, deeper"
"""The theme word of this year."""

LAST_WORD = "partnership"
"""That of the year before."""

PROFILE = Profile(
    mission="Small firms in our street know at any time where they stand.",
    offers="Books that are up to date every month, a second look before a signature, an evening when it burns.",
    serves="People who began a firm of their own in the last five years.",
    best="At a table, with the numbers on one sheet, before it is urgent.",
    access="people who buy a home, hire their first employee, or print their first sign",
    experience="two alliances or more that they renewed",
    skills="loans, property, design, and standing on a stage",
    reach="our town and the two next to it",
    habits="rings back on the same day, says no early",
    capacity=60 * 60,
)


def _spread(months: tuple[int, ...], counts: tuple[int, ...], line: str) -> Iterator[Entered]:
    for month, count in zip(months, counts, strict=True):
        if count:
            yield Entered(At(month, 12), Direction.GAVE, f"{count} clients {line}")


def _contacts(first: int, last: int, days: int, words: str) -> Iterator[Entered]:
    """Give a contact every so many days, from `first` to `last` days before today."""
    for before in range(first, last - 1, -days):
        yield Entered(At(0, -before), Direction.MET, words)


_TRIAL, _SECOND, _TERM = (-10, -9, -8), (-7, -6, -5), (-4, -3, -2)

_HARBOUR = (
    *_spread(_TRIAL, (2, 2, 1), "from Ana to Ben"),
    *_spread(_TRIAL, (0, 0, 1), "from Ana to Rosa lost"),
    *_spread(_TRIAL, (2, 2, 0), "from Ben to Ana closed 1800"),
    *_spread(_TRIAL, (0, 0, 2), "from Ben to Ana"),
    *_spread(_TRIAL, (2, 1, 1), "from Rosa to Ana"),
    *_spread(_TRIAL, (3, 0, 0), "from Rosa to Ben closed 4500"),
    *_spread(_TRIAL, (0, 2, 0), "from Rosa to Ben"),
    *(
        Entered(At(-7, -5), Direction.GAVE, f"{words} from {who}")
        for who, hours in (("Ana", 12), ("Ben", 10), ("Rosa", 18))
        for words in (f"{hours}h", "money 150 breakfasts")
    ),
    *_spread(_SECOND, (2, 2, 1), "from Ana to Ben"),
    *_spread(_SECOND, (0, 1, 1), "from Ana to Rosa"),
    *_spread(_SECOND, (1, 1, 1), "from Ben to Ana"),
    *_spread(_SECOND, (1, 1, 1), "from Ben to Rosa"),
    *_spread(_SECOND, (1, 2, 1), "from Rosa to Ana"),
    *_spread(_SECOND, (1, 0, 1), "from Rosa to Ben"),
    *_spread(_TERM, (1, 1, 1), "from Ana to Rosa"),
    *_spread(_TERM, (1, 1, 1), "from Ben to Ana"),
    *_spread(_TERM, (1, 1, 1), "from Rosa to Ben"),
    Entered(At(-3, 20), Direction.GAVE, "9h from Ana"),
    Entered(At(-3, 20), Direction.GAVE, "8h from Ben"),
    Entered(At(-3, 20), Direction.GAVE, "9h from Rosa"),
    Entered(At(-2, 14), Direction.GAVE, "income 1,800 from the evening for first-time buyers"),
    *_contacts(290, 4, 14, "breakfast"),
)

_LAKESIDE = (
    Entered(At(-10), Direction.GOT, "money 8000 the fee from Kettle Software"),
    Entered(At(-10), Direction.GAVE, "promise 3 endorsements to Kettle Software"),
    Entered(At(-10), Direction.GAVE, "promise mailing to 1,400 members to Kettle Software"),
    Entered(At(-10), Direction.GAVE, "promise 10 introductions to Kettle Software"),
    Entered(At(-6, -12), Direction.GAVE, "30 leads to Kettle Software"),
    Entered(At(-6, -12), Direction.GAVE, "10 leads to Kettle Software met"),
    Entered(At(-6, -11), Direction.GAVE, "2 leads to Kettle Software closed 11,000"),
    Entered(At(-6, -10), Direction.GAVE, "25h"),
    Entered(At(-6, -10), Direction.GAVE, "40h from Kettle Software"),
)

_OAK = (
    *_spread((-4, -3, -2, -1), (2, 2, 2, 1), "to Oak & Ash"),
    Entered(At(-3, 20), Direction.GOT, "the Weber house closed 640"),
    Entered(At(-1, 20), Direction.GOT, "Ms Ortiz asked"),
    Entered(At(-3, 4), Direction.GAVE, "6h"),
    Entered(At(-1, 5), Direction.GAVE, "4h from Oak & Ash"),
    *_contacts(112, 14, 28, "the call"),
)

_IVO = tuple(
    Entered(At(0, -before), Direction.GOT, f"gift {words}")
    for before, words in (
        (340, "who to ask about the lease"),
        (281, "an evening on pricing"),
        (213, "'whom would you miss?', the sentence that ended the year of too many"),
        (150, "a book"),
        (88, "an hour on the phone"),
        (31, "a name in the next town"),
    )
)

_BLUE_DOOR = (
    Entered(At(0, -173), Direction.MET, "the monthly call"),
    Entered(At(0, -152), Direction.GAVE, "gift a table for her prices"),
)

_RIVERSIDE = (
    Entered(At(-2, 6), Direction.MET, "lunch"),
    Entered(At(-2, 7), Direction.GAVE, "the bakery in Mill Lane"),
)

GIVEN: dict[str, tuple[Entered, ...]] = {
    "Harbour Street circle": _HARBOUR,
    "Lakeside Dev Days": _LAKESIDE,
    "Oak & Ash Carpenters": _OAK,
    "Ivo, mentor": _IVO,
    "Blue Door Design": _BLUE_DOOR,
    "Riverside Bank": _RIVERSIDE,
    "Three Rivers Tax": (Entered(At(0, -25), Direction.MET, "over a fence, for an hour"),),
    "Kite Coaching": (Entered(At(0, -20), Direction.MET, "a walk"),),
}
"""By the name of the alliance."""
