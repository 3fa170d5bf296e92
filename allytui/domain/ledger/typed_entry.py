"""One typed line to an entry of the ledger: '2h yesterday', '150 flyers', 'Keller family to Ben'."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.dates import ago, short
from allytui.domain.basics.errors import DayError, TextError
from allytui.domain.basics.money import Money, hours_text, parse_minutes, parse_money
from allytui.domain.basics.text import TITLE_LIMIT, and_list, folded, one_line
from allytui.domain.basics.typed_date import MONTHS, WEEKDAYS, parse_past_day
from allytui.domain.ledger.entry import EntryKind, Item, Result


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
    **dict.fromkeys(("promise", "promised", "commitment"), EntryKind.COMMITMENT),
    **dict.fromkeys(("contact", "met", "call", "called"), EntryKind.CONTACT),
}
"""First words that say what is counted."""

_COUNTED = ("referral", "introduction", "intro", "lead", "client", "person", "people", "name", "contact")
_SPELT = re.compile(
    r"\d[\d.,]{0,8} ?(?:h|hours?)(?: ?\d{1,2} ?(?:m|min|minutes?)|\d{1,2})?|\d{1,6} ?(?:min|minutes?)|\d{1,3}m"
)
_WORTH = ("worth", "value")
_HINT = "try 2h, 150 flyers, or Keller family to {name}"


def as_typed(item: Item, names: Mapping[str, str]) -> str:
    """Return the line that is read as `item` again, to be corrected."""
    parts = [str(item.kind)] if item.kind is not EntryKind.CONTACT else []
    if item.kind is EntryKind.HOURS:
        over = str(item.minutes % 60) if item.minutes % 60 else ""
        parts = [f"{item.minutes // 60}h{over}" if item.minutes >= 60 else f"{item.minutes}min"]
    elif item.kind is EntryKind.MONEY:
        parts = ["money", item.money.text]
    elif item.kind is EntryKind.REFERRAL and item.count > 1:
        parts = [f"{item.count} referrals"]
    elif item.kind is EntryKind.COMMITMENT:
        parts = ["promise", str(item.count)]
    if item.kind is EntryKind.GIFT:
        parts += [hours_text(item.minutes).replace(" ", "")] if item.minutes else []
        parts += [item.money.text] if item.money.cents else []
    parts.append(item.words)
    parts += [f"from {names[item.giver]}"] if item.giver in names else []
    parts += [f"to {names[item.receiver]}"] if item.receiver in names else []
    if item.kind is EntryKind.REFERRAL:
        worth = item.money.text if item.money.cents else ""
        parts.append(
            f"{item.result} {worth}" if item.result is not Result.OPEN else f"worth {worth}" if worth else ""
        )
        parts.append(f"q{item.quality}" if item.quality else "")
    parts += ["asked" if item.asked else "unasked"] if item.asked is not None else []
    typed = " ".join(part for part in parts if part)
    # The first word says what it is, the day comes next: what looks like a day in the words is not taken for it.
    first, _, rest = typed.partition(" ")
    return " ".join(part for part in (first, f"on {item.day.isoformat()}", rest) if part)


def read_outcome(text: str, item: Item, currency: str = "") -> Item:
    """Return an item with its outcome: 'met', 'closed 3600', 'q4'; of a commitment how often it was kept.

    Raises TextError.
    """
    words = one_line(text)
    if item.kind is EntryKind.COMMITMENT:
        if folded(words) in ("done", "all"):
            return replace(item, done=item.count)
        words = re.sub(r" (?:kept|done)$", "", words)
        if not (words.isascii() and words.isdigit() and len(words) < 7 and int(words) <= item.count):
            raise TextError(f"Type how often it was kept: a number up to {item.count}, or done.")
        return replace(item, done=int(words))
    if item.kind is not EntryKind.REFERRAL:
        raise TextError("Only referrals and promises have outcomes: correct any other entry.")
    reading = _Reading(words.split(), item, EntryKind.REFERRAL)
    _take_marks(reading, currency)
    _take_result(reading, currency)
    if reading.words or reading.item == item:
        raise TextError("Type the outcome: met, lost, closed 3600, or q4 for the fit.")
    return reading.item


def _month_names() -> list[str]:
    return [*MONTHS[1:], *(name[:3] for name in MONTHS[1:]), "sept"]


_ISO = re.compile(r"\d{4}-\d")

_NAMED_DAY = re.compile(rf"\d{{1,2}}\.? (?:{'|'.join(_month_names())})(?: \d{{4}})?")
"""A day that names its month: at the end of a line it can be nothing else."""

_TO_COME = ("by", "until", "before", "for")
"""Words before a day that is not the day of the entry."""

_AMOUNT = re.compile(r"[-+.]?[\d½¼¾](?:[^a-z]|e\d)*(?: ?[a-z€$£]{1,9})?")
"""What begins like an amount and has at most its unit behind it."""

LONGEST = 3 * TITLE_LIMIT
"""The most characters of a line, with all that is understood and taken out of it."""


@dataclass
class _Reading:
    """What was understood so far, and the words that are left."""

    words: list[str]
    item: Item
    kind: EntryKind | None = None
    party: str = ""
    counted: bool = False
    priced: bool = False


def read_entry(text: str, way: Direction, alliance: Alliance, own: str, today: date, currency: str = "") -> Item:
    """Return what one line says; `own` is the party of whoever types.

    Understood in any order: a first word for what it is ('gift', 'referral', 'promise', 'contact'), a time ('2h'),
    money ('150' first, or with its currency), a count ('3 leads'), a day ('yesterday', 'on 3 mar', '2w ago'), who
    gave or got it ('to Ben', 'from Rosa'), the outcome ('met', 'lost', 'closed 3600'), how well it fitted
    ('q4'), 'asked' or 'unasked'. Raises TextError or DayError, each a sentence.
    """
    line = one_line(text)
    if len(line) > LONGEST:
        raise TextError(f"An entry has at most {TITLE_LIMIT} characters: write the rest as a note.")
    words = line.split()
    if not words:
        raise TextError(f"Nothing was typed: {_HINT.format(name=_example(alliance, own))}.")
    reading = _Reading(words, Item(today, EntryKind.CONTACT if way is Direction.MET else EntryKind.REFERRAL))
    _take_kind(reading, way)
    _take_day(reading, today)
    _take_parties(reading, alliance, way, own)
    if way is not Direction.MET:
        for take in (_take_marks, _take_time, _take_count, _take_money, _take_result):
            take(reading, currency)
    _check_left(reading)
    item = replace(reading.item, words=" ".join(reading.words), kind=_kind(reading, way, alliance))
    return _checked(_with_parties(item, reading, way, alliance, own), alliance)


def _example(alliance: Alliance, own: str) -> str:
    return next((party.name for party in alliance.present if party.id != own), "them")


def _take_kind(reading: _Reading, way: Direction) -> None:
    first = folded(reading.words[0]).rstrip(":,")
    if way is not Direction.MET and first in KINDS:
        reading.kind = KINDS[first]
        del reading.words[0]


def _take_day(reading: _Reading, today: date) -> None:
    words = reading.words
    for at, word in enumerate(words):
        plain = folded(word)
        coming = plain == "next" and folded(" ".join(words[at + 1 : at + 2])) in (*WEEKDAYS, "week", "month")
        if (plain == "tomorrow" or coming) and reading.kind is not EntryKind.COMMITMENT:
            raise DayError(f"'{word}' is in the future; log past events only.")
        for length in (4, 3, 2, 1):
            phrase = " ".join(words[at : at + length])
            skip = 1 if plain == "on" and length > 1 else 0
            named = at + length == len(words) and reading.kind is not EntryKind.COMMITMENT
            named = named and bool(_NAMED_DAY.fullmatch(folded(" ".join(words[at + skip : at + length]))))
            named = named and folded(" ".join(words[at - 1 : at])) not in _TO_COME
            dated = plain in ("on", "yesterday", "today") or _ISO.match(plain) or folded(phrase).endswith(" ago")
            dated = dated or named
            if not dated or len(words) - at < length or (plain == "on" and length == 1):
                continue
            try:
                day = parse_past_day(" ".join(words[at + skip : at + length]), today)
            except DayError:
                if named:
                    raise
                continue
            if day > today:
                raise DayError(f"{short(day)} is {ago(day, today)}: log past events only.")
            reading.item = replace(reading.item, day=day)
            del words[at : at + length]
            return


def _take_parties(reading: _Reading, alliance: Alliance, way: Direction, own: str) -> None:
    named = {folded(person.name): party.id for party in alliance.parties for person in party.people}
    named |= {folded(party.name): party.id for party in alliance.parties}
    at = 0
    while at < len(reading.words) - 1:
        word = folded(reading.words[at])
        found = _name_at(reading.words, at + 1, named) if word in ("to", "from", "by", "for") else 0
        if not found:
            at += 1
            continue
        party_id = named[folded(" ".join(reading.words[at + 1 : at + 1 + found])).rstrip(",.;:")]
        if word in ("to", "for"):
            reading.item = replace(reading.item, receiver=party_id)
        else:
            reading.item = replace(reading.item, giver=party_id)
        del reading.words[at : at + 1 + found]


def _name_at(words: list[str], at: int, named: Mapping[str, str]) -> int:
    """Return how many words from `at` on are a name, 0 where they are none; the longest name is meant."""
    for length in range(min(6, len(words) - at), 0, -1):
        if folded(" ".join(words[at : at + length])).rstrip(",.;:") in named:
            return length
    return 0


def _take_marks(reading: _Reading, currency: str) -> None:
    left: list[str] = []
    for word in reading.words:
        plain = folded(word).strip(",;")
        if re.fullmatch(r"q[1-5]", plain):
            reading.item = replace(reading.item, quality=int(plain[1]))
        elif plain in ("asked", "unasked"):
            reading.item = replace(reading.item, asked=plain == "asked")
        else:
            left.append(word)
    reading.words = left


def _take_time(reading: _Reading, currency: str) -> None:
    for at in range(len(reading.words)):
        for length in (4, 3, 2, 1):
            phrase = " ".join(reading.words[at : at + length])
            if len(reading.words) - at < length or not _SPELT.fullmatch(folded(phrase)):
                continue
            minutes = parse_minutes(phrase)
            if not minutes:
                raise TextError(f"'{phrase}' is not a time: try 2h, 1h30 or 45 min.")
            reading.item = replace(reading.item, minutes=minutes)
            del reading.words[at : at + length]
            return


def _take_count(reading: _Reading, currency: str) -> None:
    promised = reading.kind is EntryKind.COMMITMENT
    if reading.kind not in (None, EntryKind.REFERRAL, EntryKind.COMMITMENT) or reading.item.minutes:
        return
    for at, word in enumerate(reading.words):
        noun = folded(" ".join(reading.words[at + 1 : at + 2])).strip(",;.")
        if word.isascii() and word.isdigit() and len(word) < 6 and (promised or _is_counted(noun)):
            reading.item, reading.counted = replace(reading.item, count=max(1, int(word))), True
            del reading.words[at : at + (1 if promised else 2)]
            return


def _is_counted(noun: str) -> bool:
    return noun in _COUNTED or (noun.endswith("s") and noun[:-1] in _COUNTED)


def _take_money(reading: _Reading, currency: str) -> None:
    """Money is a number that comes first, or one with a currency, or one after 'worth'."""
    if reading.kind is EntryKind.COMMITMENT:
        return
    for at, word in enumerate(reading.words):
        pair = " ".join(reading.words[at : at + 2])
        after = at > 0 and folded(reading.words[at - 1]) in _WORTH
        for phrase, length in ((pair, 2), (word, 1)):
            money = _money(phrase, currency)
            named = money is not None and bool(re.search(r"\D", phrase.strip("0123456789.,")))
            with_code = (
                length == 2 and money is not None and any(_is_currency(each, currency) for each in phrase.split())
            )
            if money and (
                with_code or (length == 1 and (named or at == 0 or after or reading.kind is EntryKind.MONEY))
            ):
                reading.item, reading.priced = replace(reading.item, money=money), True
                del reading.words[at - (1 if after else 0) : at + length]
                return


def _is_currency(word: str, currency: str) -> bool:
    return word == currency or (len(word) == 3 and word.isupper()) or word in ("€", "$", "£", "kr")


def _money(phrase: str, currency: str) -> Money | None:
    if not re.search(r"\d", phrase):
        return None
    try:
        return parse_money(phrase, currency)
    except TextError:
        return None


def _take_result(reading: _Reading, currency: str) -> None:
    if reading.kind not in (None, EntryKind.REFERRAL) or reading.item.minutes:
        return
    for at, word in enumerate(reading.words):
        result = next((each for each in Result if str(each) == folded(word).strip(",;.")), None)
        if result is None or (at == 0 and len(reading.words) > 1 and not _money(reading.words[1], currency)):
            continue
        reading.kind, reading.item = EntryKind.REFERRAL, replace(reading.item, result=result)
        after = reading.words[at + 1 : at + 2]
        money = _money(after[0], currency) if after else None
        if money:
            reading.item = replace(reading.item, money=money)
        elif after and not re.search(r"[^\d.,+-]", after[0]):
            raise TextError(f"'{after[0][:30]}' is not an amount: write it as 3600, 3,600 or 3,600.50.")
        del reading.words[at : at + (2 if money else 1)]
        return


def _check_left(reading: _Reading) -> None:
    """Refuse a line of which nothing was understood and that looks like an amount. Raises TextError."""
    left = " ".join(reading.words)
    understood = reading.kind or reading.counted or reading.priced or reading.item.minutes
    if not understood and reading.item.kind is not EntryKind.CONTACT and _AMOUNT.fullmatch(folded(left)):
        raise TextError(f"'{left[:30]}' cannot be read: try 2h, 150 or 3 leads; 'referral {left[:30]}' is a name.")


def _kind(reading: _Reading, way: Direction, alliance: Alliance) -> EntryKind:
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


def _with_parties(item: Item, reading: _Reading, way: Direction, alliance: Alliance, own: str) -> Item:
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
    if item.kind is EntryKind.CONTACT:
        return item
    if item.kind is not EntryKind.REFERRAL:
        item = replace(item, quality=None)
    if (item.kind is EntryKind.HOURS and item.money.cents) or (item.kind is not EntryKind.GIFT and _timed(item)):
        raise TextError("Time, money and people are entries of their own: write them one by one.")
    if not item.giver:
        raise ask("Say who gave it, as in 'from Ben'")
    if item.kind in (EntryKind.REFERRAL, EntryKind.GIFT, EntryKind.COMMITMENT) and not item.receiver:
        raise ask("Say who got it, as in 'to Ben'")
    for party_id in (item.giver, item.receiver):
        left_on = alliance.left_on.get(party_id)
        if left_on and item.day > left_on:
            name = alliance.party_name(party_id)
            raise TextError(
                f"{name} withdrew on {short(left_on)}: log what happened up to that day, with its date."
            )
    if item.giver == item.receiver:
        raise ask("Nobody gives to themselves: say who gave and who got it, as in 'from Ana to Ben'")
    if item.kind is EntryKind.HOURS and not item.minutes:
        raise TextError("Say how long it took: 2h, 1h30 or 45 min.")
    if item.kind is EntryKind.MONEY and not item.money.cents:
        raise TextError("Say how much it was: 150, 1,400 or 150.50.")
    if item.kind is EntryKind.COMMITMENT and not item.words.strip():
        raise TextError("Say what is promised: promise 3 endorsements.")
    return item
