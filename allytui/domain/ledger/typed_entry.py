"""One typed line to an entry of the ledger: '2h yesterday', '150 EUR flyers', 'Keller family to Ben'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.meeting import check_no_meeting_behind
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import hours_text
from allytui.domain.basics.names import NameIndex
from allytui.domain.basics.text import TITLE_LIMIT, and_list, folded, one_line
from allytui.domain.basics.time_words import LONGEST as LONGEST_TIME
from allytui.domain.basics.time_words import names_time, spoken_minutes
from allytui.domain.ledger.attendees import take_attendees
from allytui.domain.ledger.entry import EntryKind, Item, Result
from allytui.domain.ledger.entry_clauses import (
    PAYS,
    QUOTED,
    Reading,
    named_parties,
    no_party,
    present_on,
    quoted,
    take_at_end,
    take_count,
    take_day,
    take_money,
    take_parties,
    take_split,
    take_time,
    unquoted,
    words_of,
)
from allytui.domain.terms.income_split import agreed_split
from allytui.domain.terms.terms import Terms


class Direction(StrEnum):
    """Which way something went, seen from one's own party."""

    GAVE = "gave"
    GOT = "got"
    MET = "met"


KINDS = {
    **dict.fromkeys(("gift", "present"), EntryKind.GIFT),
    **dict.fromkeys(("referral", "referrals", "ref", "intro", "introduction", "lead"), EntryKind.REFERRAL),
    **dict.fromkeys(("hours", "time"), EntryKind.HOURS),
    **dict.fromkeys(("money", "cash", "paid"), EntryKind.MONEY),
    **dict.fromkeys(("income", "revenue", "won"), EntryKind.INCOME),
    **dict.fromkeys(("promise", "promised", "commitment"), EntryKind.PROMISE),
    **dict.fromkeys(("contact", "met", "call", "called"), EntryKind.CONTACT),
}
"""First words that say what is counted."""

_HINT = "try 2h, 150 EUR flyers, or Keller family to {name}"


def as_typed(item: Item, names: Mapping[str, str]) -> str:
    """Return the line that is read as `item` again, to be corrected."""
    parts = [str(item.kind)] if item.kind is not EntryKind.CONTACT else []
    if item.kind is EntryKind.HOURS:
        over = str(item.minutes % 60) if item.minutes % 60 else ""
        parts = [f"{item.minutes // 60}h{over}" if item.minutes >= 60 else f"{item.minutes}min"]
    elif item.kind is EntryKind.MONEY:
        parts = ["money", item.money.typed]
    elif item.kind is EntryKind.INCOME:
        parts = ["income", item.money.typed]
    elif item.kind is EntryKind.REFERRAL and item.count > 1:
        parts = [f"{item.count} referrals"]
    elif item.kind is EntryKind.PROMISE:
        parts = ["promise", str(item.count)]
    if item.kind is EntryKind.GIFT:
        parts += [hours_text(item.minutes).replace(" ", "")] if item.minutes else []
        parts += [item.money.typed] if item.money.cents else []
    parts.append(quoted(item.words))
    if item.attendees:
        parts.append(f"with {', '.join(names[each] for each in item.attendees if each in names)}")
    parts += [f"by {item.by.isoformat()}"] if item.by else []
    parts += [f"from {names[item.giver]}"] if item.giver in names else []
    parts += [f"to {names[item.receiver]}"] if item.receiver in names else []
    if item.kind is EntryKind.REFERRAL:
        worth = item.money.typed if item.money.cents else ""
        parts.append(
            f"{item.result} {worth}" if item.result is not Result.OPEN else f"worth {worth}" if worth else ""
        )
        parts.append(f"q{item.quality}" if item.quality else "")
    parts += ["asked" if item.asked else "unasked"] if item.asked is not None else []
    if item.kind is EntryKind.INCOME:
        parts.append(f"split {'/'.join(str(each) for _, each in item.split)}")
    return " ".join(part for part in (*parts, f"on {item.day.isoformat()}") if part)


def read_outcome(text: str, item: Item, currency: str = "") -> Item:
    """Return an item with its outcome: 'met', 'closed 3600', 'q4'; of a commitment how often it was kept.

    Raises TextError.
    """
    words = one_line(text)
    if item.kind is EntryKind.PROMISE:
        if folded(words) in ("done", "all"):
            return replace(item, done=item.count, result=Result.OPEN)
        if folded(words) in ("in part", "part"):
            return replace(item, result=Result.MET)
        if folded(words) in ("not done", "not"):
            return replace(item, done=0, result=Result.LOST)
        words = re.sub(r" (?:kept|done)$", "", words)
        if not (words.isascii() and words.isdigit() and len(words) < 7 and int(words) <= item.count):
            raise TextError(f"Type how often it was kept: a number up to {item.count}, done, in part, or not done.")
        return replace(item, done=int(words), result=Result.OPEN)
    if item.kind is not EntryKind.REFERRAL:
        raise TextError("Only referrals and promises have outcomes: correct any other entry.")
    reading = Reading(words_of(words), item, EntryKind.REFERRAL)
    take_at_end(reading, NameIndex(), item.day, currency)
    if reading.words or reading.item == item:
        raise TextError("Type the outcome: met, lost, closed 3600, or q4 for the fit.")
    return reading.item


_AMOUNT = r"[-+.]?[\d½¼¾](?:[^a-z]|e\d)*(?: ?[a-z€$£]{1,9})?"
"""What begins like an amount and has at most its unit behind it."""

LONGEST = 3 * TITLE_LIMIT
"""The most characters of a line, with all that is understood and taken out of it."""


def read_entry(
    text: str,
    way: Direction,
    alliance: Alliance,
    own: str,
    today: date,
    currency: str = "",
    versions: Sequence[Terms] = (),
) -> Item:
    """Return what one line says; `own` is the party of whoever types, `versions` are those of the terms.

    A first word may say what it is ('gift', 'referral', 'promise', 'money', 'income', 'hours', 'contact'): the rest
    is its name then, but for the clauses at its end. Clauses are a day ('yesterday', 'on 3 mar', '2w ago'), who
    gave or got it ('to Ben', 'from Rosa'), the outcome ('met', 'lost', 'closed 3600'), how well it fitted ('q4'),
    'asked' or 'unasked', and how income is shared ('split 70/30'). Without such a word a time ('2h'), money
    ('150 EUR') and a count ('3 leads') are understood, and day and parties wherever they stand. What is quoted is a
    name as it is. Raises TextError or DayError, each a
    sentence.
    """
    line = one_line(text)
    if len(line) > LONGEST:
        raise TextError(f"An entry has at most {TITLE_LIMIT} characters: write the rest as a note.")
    words = words_of(line)
    if not words:
        raise TextError(f"Nothing was typed: {_HINT.format(name=_example(alliance, own))}.")
    reading = Reading(words, Item(today, EntryKind.CONTACT if way is Direction.MET else EntryKind.REFERRAL))
    _take_kind(reading, way)
    named = named_parties(alliance)
    if way is Direction.MET:
        check_no_meeting_behind(line, today)
        take_day(reading, today)
        take_attendees(reading, named, alliance, own)
        take_parties(reading, named)
    else:
        said = reading.kind is not None
        _take_amounts_first(reading, currency)
        take_at_end(reading, named, today, currency)
        if reading.kind is EntryKind.INCOME:
            take_split(reading, alliance)
            take_at_end(reading, named, today, currency)
        if not said:
            take_day(reading, today)
            take_parties(reading, named)
            take_time(reading)
            take_count(reading)
            take_money(reading, currency)
        _check_left(reading)
    item = replace(reading.item, words=unquoted(reading.words), kind=_kind(reading, way, alliance))
    if item.kind is EntryKind.INCOME:
        return _income(item, alliance, versions)
    _check_payer(item, way)
    return _checked(_with_parties(item, reading, way, alliance, own), alliance)


def _take_amounts_first(reading: Reading, currency: str) -> None:
    """After a first word that says what it is, its amount comes first: 'hours 2h', 'money 150', 'promise 3'."""
    if reading.kind in (EntryKind.HOURS, EntryKind.GIFT):
        _take_first_time(reading)
    if reading.kind in (EntryKind.MONEY, EntryKind.INCOME, EntryKind.GIFT):
        take_money(reading, currency)
    if reading.kind is EntryKind.PROMISE:
        take_count(reading)


def _take_first_time(reading: Reading) -> None:
    words = reading.words
    said = any(spoken_minutes(" ".join(words[:length])) for length in range(5, LONGEST_TIME + 1))
    rest, reading.words = words[4 + said :], words[: 4 + said]
    take_time(reading)
    reading.words += rest


def _example(alliance: Alliance, own: str) -> str:
    return next((party.name for party in alliance.present if party.id != own), "them")


def _take_kind(reading: Reading, way: Direction) -> None:
    first = folded(reading.words[0]).rstrip(":,")
    # 'Income Partners' is a name: income begins with its amount.
    near = reading.words[1 : 2 if first == "won" else 3]  # 'Won Kim 2h' is a name with hours
    amount = KINDS.get(first) is not EntryKind.INCOME or re.search(r"\d", " ".join(near))
    if way is not Direction.MET and first in KINDS and amount:
        reading.kind = KINDS[first]
        del reading.words[0]


def _check_left(reading: Reading) -> None:
    """Refuse a line of which nothing was understood and that looks like an amount. Raises TextError."""
    left = " ".join(reading.words)
    if left.startswith(QUOTED):
        return
    understood = reading.kind or reading.counted or reading.priced or reading.item.minutes
    if not understood and reading.item.kind is not EntryKind.CONTACT and re.fullmatch(_AMOUNT, folded(left)):
        raise TextError(
            f"'{left[:30]}' cannot be read: try 2h, 150 EUR or 3 leads; 'referral {left[:30]}' is a name."
        )
    plain = " ".join(word for word in reading.words if not word.startswith(QUOTED))
    if not understood and reading.item.kind is not EntryKind.CONTACT and names_time(plain):
        raise TextError(
            f"'{plain[:40]}' has a time that I cannot read: try 2h, 45 min or half an hour; quote what is a name."
        )


def _kind(reading: Reading, way: Direction, alliance: Alliance) -> EntryKind:
    if way is Direction.MET:
        return EntryKind.CONTACT
    if reading.kind:
        return reading.kind
    if reading.item.minutes:
        return EntryKind.HOURS
    if reading.counted or not reading.priced:
        given = alliance.status.kind is Kind.NETWORKING and not reading.counted
        return EntryKind.GIFT if given else EntryKind.REFERRAL
    return EntryKind.MONEY


def _with_parties(item: Item, reading: Reading, way: Direction, alliance: Alliance, own: str) -> Item:
    """Fill in who gave and who got it, where the line leaves no doubt."""
    if item.kind is EntryKind.CONTACT:
        return replace(item, giver="", receiver="")
    here = [party.id for party in alliance.parties]
    others = [party.id for party in alliance.present if party.id != own]
    alone = others[0] if len(others) == 1 else ""
    mine = own if own in here else ""
    pays_in = item.kind in (EntryKind.HOURS, EntryKind.MONEY)
    if way is Direction.GAVE:
        giver = item.giver or mine
        receiver = item.receiver or ("" if pays_in else alone if giver == mine else mine)
    else:
        giver = item.giver or (alone if item.receiver in ("", mine) else "")
        receiver = item.receiver or (mine if not pays_in or item.kind is EntryKind.MONEY else "")
    return replace(item, giver=giver, receiver=receiver)


_FOR_ALL = r"(?i)\bfor (?:all|everybody|everyone|all of us|us all)\b$"
"""What says that a win is shared by all in equal parts: 'won 3000 for all', 'won 3000 from the fair for all'."""


def _income(item: Item, alliance: Alliance, versions: Sequence[Terms]) -> Item:
    """Return income with its parts. Raises TextError where a party is said to have paid it, or no amount is."""
    if item.giver or item.receiver:
        name = alliance.party_name(item.giver or item.receiver)
        raise TextError(
            f"{name} is a party, and income comes from outside: log what {name} paid as 'got 500 from {name}'."
        )
    if not item.money.cents:
        raise TextError("Say how much came in: income 12,400 from workshops.")
    words, for_all = re.subn(_FOR_ALL, "", item.words)
    if for_all and not item.split:
        item = replace(item, split=tuple((party.id, 1) for party in present_on(alliance, item.day)))
    words = re.sub(r"^(?:from|for|of|by) ", "", words.strip(), flags=re.IGNORECASE)
    if len(words) > TITLE_LIMIT:
        raise TextError(f"An entry has at most {TITLE_LIMIT} characters: write the rest as a note.")
    return replace(item, words=words, split=item.split or agreed_split(alliance, versions, item.day))


def _check_payer(item: Item, way: Direction) -> None:
    """Refuse money that came from somebody who is no party: it is not booked to the ally. Raises TextError."""
    before, _, name = item.words.partition(" ")
    if way is Direction.GOT and item.kind is EntryKind.MONEY and folded(before) in PAYS and name and not item.giver:
        raise no_party(item.money.typed, name)


def _timed(item: Item) -> bool:
    """Whether something that is not counted in hours was given some."""
    return item.kind is not EntryKind.HOURS and bool(item.minutes)


def _checked(item: Item, alliance: Alliance) -> Item:
    names = [party.name for party in alliance.present]

    def ask(words: str) -> TextError:
        """Return a refusal that names the parties."""
        return TextError(f"{words} ({and_list(names)}).")

    if len(item.words) > TITLE_LIMIT:
        raise TextError(f"An entry has at most {TITLE_LIMIT} characters: write the rest as a note.")
    for party_id in (item.giver, item.receiver, *item.attendees):
        left_on = alliance.left_on.get(party_id)
        if left_on and item.day > left_on:
            name = alliance.party_name(party_id)
            raise TextError(
                f"{name} withdrew on {short(left_on)}: log what happened up to that day, with its date."
            )
    if item.kind is EntryKind.CONTACT:
        return item
    if item.kind is EntryKind.PROMISE and alliance.status.kind is Kind.NETWORKING:
        raise TextError("In networking nothing is promised or owed: log a gift once it is given.")
    if item.kind is not EntryKind.REFERRAL:
        item = replace(item, quality=None)
    if (item.kind is EntryKind.HOURS and item.money.cents) or (item.kind is not EntryKind.GIFT and _timed(item)):
        raise TextError("Time, money and people are entries of their own: write them one by one.")
    if not item.giver:
        raise ask("Say who gave it, as in 'from Ben'")
    if item.kind in (EntryKind.REFERRAL, EntryKind.GIFT) and not item.receiver:
        raise ask("Say who got it, as in 'to Ben'")
    if item.giver == item.receiver:
        raise ask("Nobody gives to themselves: say who gave and who got it, as in 'from Ana to Ben'")
    if item.kind is EntryKind.HOURS and not item.minutes:
        raise TextError("Say how long it took: 2h, 1h30 or 45 min.")
    if item.kind is EntryKind.MONEY and not item.money.cents:
        raise TextError("Say how much it was: 150, 1,400 or 150.50.")
    if item.kind is EntryKind.PROMISE and not item.words.strip():
        raise TextError("Say what is promised: promise 3 endorsements.")
    return item
