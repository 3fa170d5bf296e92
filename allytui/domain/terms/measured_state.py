"""A state that the ledger can answer, read from its words: 'each received 3', '30 referrals', 'income 20,000'."""

import re
from collections.abc import Collection
from enum import StrEnum

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import speakers_index
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import Money, one_currency, parse_minutes, parse_money
from allytui.domain.basics.text import folded


class Measure(StrEnum):
    """What the ledger can count."""

    RECEIVED = "received"
    GIVEN = "given"
    CLOSED = "closed"
    VALUE = "value"
    HOURS = "hours"
    SPENT = "spent"
    INCOME = "income"
    CONTACTS = "contacts"


IN_MONEY = (Measure.VALUE, Measure.SPENT, Measure.INCOME)
"""Measures that are amounts of money."""

EACH = "each"
"""Stands for 'each party' in place of one."""

TOGETHER = ""
"""Stands for all parties together."""


@dataclass(frozen=True)
class MeasuredState:
    """So much of a measure, for one party, each of them, or all together."""

    measure: Measure
    least: int
    """How many, in minutes for hours, in hundredths for money."""
    who: str = TOGETHER
    """Id of a party, EACH, or all together."""
    currency: str = ""
    """Of money."""

    def __post_init__(self) -> None:
        """Name the currency as all amounts of it do."""
        object.__setattr__(self, "currency", one_currency(self.currency))


_VERBS = {
    **dict.fromkeys(("received", "receives", "receive", "got", "gets", "get"), Measure.RECEIVED),
    **dict.fromkeys(("given", "gives", "give", "gave", "sent", "sends", "send"), Measure.GIVEN),
    **dict.fromkeys(("closed", "closes", "close", "won"), Measure.CLOSED),
    **dict.fromkeys(("value", "worth", "earned", "earns"), Measure.VALUE),
    **dict.fromkeys(("income", "revenue"), Measure.INCOME),
    **dict.fromkeys(("hours", "worked", "works"), Measure.HOURS),
    **dict.fromkeys(("spent", "spends", "paid", "pays"), Measure.SPENT),
    **dict.fromkeys(("contacts", "met", "meets", "meet", "meetings", "talked"), Measure.CONTACTS),
}
"""Words that stand before the amount."""

NOUNS = {
    **dict.fromkeys(("referral", "introduction", "intro", "lead", "client"), Measure.RECEIVED),
    **dict.fromkeys(("closed referral", "closed client", "customer", "sale"), Measure.CLOSED),
    **dict.fromkeys(("talk", "meeting", "contact", "call", "breakfast", "lunch"), Measure.CONTACTS),
    **dict.fromkeys(("hour", "h"), Measure.HOURS),
}
"""Words that stand behind the amount, in the singular."""

_EVERYBODY = ("each", "everybody", "everyone", "all", "each of us", "anyone", "anybody", "each party")

_SMALL = ("has", "have", "had", "at", "least", "in", "of", "us", "for")

_NUMBER_AND_NOUN = (
    r"(?:at least )?(\d{1,5}) ?(?:(?:joint|new|shared|good|more) )?([a-z]+(?: [a-z]+)?)(?: together)?"
)

_MONEY_FIRST = (
    r"(?i)(\S*\d\S*(?: (?:[A-Z]{3}|euros?|pounds?))?)(?: of| in)?(?: joint| shared| new)? (?:income|revenue)"
)


def read_state(words: str, alliance: Alliance, currency: str = "") -> MeasuredState | None:
    """Return what the ledger can count of a state; None where people have to say whether it is reached.

    Takes who (a party, 'each', or nobody for all together), a word like 'received' and an amount, or an amount and
    its noun. Raises TextError where a name may be of several parties.
    """
    parts = words.split()
    who, rest = _who(parts, alliance)
    small = [word for word in rest if folded(word) not in _SMALL]
    measure = _VERBS.get(folded(small[0])) if small else None
    try:
        if measure and len(small) > 1:
            found = _least(measure, " ".join(small[1:]), currency)
            return MeasuredState(measure, found.cents, _whose(measure, who), found.currency)
        return _noun_state(" ".join(rest), who, currency)
    except TextError:
        return None  # words that people are asked about, like 'received the keys'


def _who(words: list[str], alliance: Alliance) -> tuple[str, list[str]]:
    """Return whom the first words name, and the words behind them."""
    named = speakers_index(alliance.parties)
    for length in range(min(max(named.longest, 3), len(words) - 1), 0, -1):
        name = " ".join(words[:length])
        found = EACH if folded(name) in _EVERYBODY else _party(named[name], name)
        if found:
            return found, words[length:]
    return TOGETHER, words


def _party(meant: Collection[tuple[str, str]], name: str) -> str:
    ids = {party_id for party_id, _ in meant}
    if len(ids) > 1:
        raise TextError(f"{name} may be of several parties: write the name of the party.")
    return next(iter(ids), "")


def _whose(measure: Measure, who: str) -> str:
    """Contacts are of all; nobody has them alone."""
    return TOGETHER if measure is Measure.CONTACTS else who


def _noun_state(words: str, who: str, currency: str) -> MeasuredState | None:
    """Return what '30 referrals' or '20,000 EUR income' counts."""
    if match := re.fullmatch(_MONEY_FIRST, words):
        money = parse_money(match[1], currency)
        return MeasuredState(Measure.INCOME, money.cents, who, money.currency)
    match = re.fullmatch(_NUMBER_AND_NOUN, folded(words))
    measure = _measure(match[2]) if match else None
    if match is None or measure is None:
        return None
    least = int(match[1]) * (60 if measure is Measure.HOURS else 1)
    return MeasuredState(measure, least, _whose(measure, who))


def _measure(noun: str) -> Measure | None:
    singular = noun[:-1] if noun.endswith("s") else noun
    return NOUNS.get(singular) or NOUNS.get(noun)


def _least(measure: Measure, text: str, currency: str) -> Money:
    """Return how much, with the currency of money."""
    if measure is Measure.HOURS:
        return Money(parse_minutes(text if re.search(r"[hm]", text) else f"{text}h"))
    if measure in IN_MONEY:
        return parse_money(text, currency)
    number = text.split()[0]
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise TextError(f"'{number[:20]}' is not a number.")
    return Money(int(number))
