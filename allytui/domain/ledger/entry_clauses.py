"""The clauses of a typed entry: its day, who gave and who got it, its outcome, how well it fits; and its amounts.

A quoted part of a line is taken as it is: it is one word in which nothing is looked for.
"""

import re
from dataclasses import replace
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Party, speakers_index
from allytui.domain.basics.dates import ago, short
from allytui.domain.basics.errors import DayError, TextError
from allytui.domain.basics.money import WEIGHTS, Money, TwoReadings, is_currency_word, parse_minutes, parse_money
from allytui.domain.basics.names import NameIndex
from allytui.domain.basics.text import folded
from allytui.domain.basics.time_words import LONGEST, spoken_minutes
from allytui.domain.basics.typed_date import MONTH_NAMES, WEEKDAYS, parse_day, parse_past_day
from allytui.domain.ledger.entry import EntryKind, Item, Result
from allytui.domain.terms.income_split import parse_split

QUOTED = "\ue000"
"""Stands before a word that was quoted; as typed it is taken out."""

_QUOTES = r'"([^"]+)"|\u201c([^\u201d]+)\u201d'

_COUNTED = ("referral", "introduction", "intro", "lead", "client", "person", "people", "name", "contact")

_TIME = (
    r"\d[\d.,]{0,8} ?(?:h|hrs?|hours?)(?: ?\d{1,2} ?(?:m|mins?|minutes?)|\d{1,2})?"
    r"|\d{1,6} ?(?:mins?|minutes?)|\d{1,3}m"
)

_ISO = r"\d{4}-\d"

_NAMED_DAY = rf"\d{{1,2}}\.? (?:{MONTH_NAMES})(?: \d{{4}})?"
"""A day that names its month: at the end of a line it can be nothing else."""

_MAY_BE_NAMES = ("jan", "mar", "march", "april", "may", "jun", "june", "aug", "august")
"""Months that may be a name or a verb where they stand within a line."""

_INNER_DAY = (
    rf"\d{{1,2}}(?:\.|st|nd|rd|th)? (?:of )?({MONTH_NAMES})(?: \d{{4}})?"
    rf"|({MONTH_NAMES}) \d{{1,2}}(?:st|nd|rd|th)?(?: \d{{4}})?|\d{{1,2}}([/.])\d{{1,2}}\3\d{{4}}"
)
"""A day within a line, which says nothing like 'on' before it."""

_SPOKEN_OF = ("the", "about", "of", "our", "their", "a")
"""Words before a day that is spoken of."""

_TO_COME = ("by", "until", "before", "for")
"""Words before a day that is not the day of the entry."""

_DEADLINE = ("by", "until", "before")
"""Words before the day by which a promise is to be kept."""

_WORTH = ("worth", "value")


@dataclass
class Reading:
    """What was understood so far, and the words that are left."""

    words: list[str]
    item: Item
    kind: EntryKind | None = None
    counted: bool = False
    priced: bool = False

    @property
    def promises(self) -> bool:
        """Whether something is promised, whose words may name a day to come."""
        return self.kind is EntryKind.PROMISE


def words_of(line: str) -> list[str]:
    """Return the words of a line; what stands in double quotes is one of them."""
    found: list[str] = []
    at = 0
    line = line.replace(QUOTED, "")
    for match in re.finditer(_QUOTES, line):
        found += line[at : match.start()].split()
        found.append(QUOTED + (match[1] or match[2]).strip())
        at = match.end()
    return found + line[at:].split()


def unquoted(words: list[str]) -> str:
    """Return the words as they are kept."""
    return " ".join(word.removeprefix(QUOTED) for word in words)


def quoted(words: str) -> str:
    """Return words as they can be typed so that they are taken as they are."""
    return f'"{words}"' if words and '"' not in words else f"\u201c{words}\u201d" if words else ""


def named_parties(alliance: Alliance) -> NameIndex[tuple[str, str]]:
    """Return whom a name may mean: the parties, and the people who speak for them."""
    return speakers_index(alliance.parties)


def take_at_end(reading: Reading, named: NameIndex[tuple[str, str]], today: date, currency: str) -> None:
    """Take every clause with which the line ends, from the last one on."""
    taken = True
    while taken:
        taken = (
            _take_mark(reading)
            or _take_party(reading, named, at_end=True)
            or _take_deadline(reading, today)
            or take_day(reading, today, at_end=True)
            or take_result(reading, currency)
        )


def _take_mark(reading: Reading) -> bool:
    """Take 'q4', 'asked' or 'unasked' at the end."""
    last = folded(reading.words[-1]).strip(",;") if reading.words else ""
    if re.fullmatch(r"q[1-5]", last):
        reading.item = replace(reading.item, quality=int(last[1]))
    elif last in ("asked", "unasked"):
        reading.item = replace(reading.item, asked=last == "asked")
    else:
        return False
    del reading.words[-1]
    return True


def _take_deadline(reading: Reading, today: date) -> bool:
    """Take 'by 1 dec' at the end of a promise."""
    words = reading.words
    for at in range(len(words) - 2, -1, -1) if reading.promises and reading.item.by is None else ():
        if folded(words[at]) not in _DEADLINE:
            continue
        try:
            day = parse_day(" ".join(words[at + 1 :]), today)
        except DayError:
            return False
        reading.item = replace(reading.item, by=day)
        del words[at:]
        return True
    return False


def take_parties(reading: Reading, named: NameIndex[tuple[str, str]]) -> None:
    """Take every 'to Ben' and 'from Rosa', wherever it stands."""
    while _take_party(reading, named, at_end=False):
        pass


def _take_party(reading: Reading, named: NameIndex[tuple[str, str]], *, at_end: bool) -> bool:
    words = reading.words
    for at, word in enumerate(words[:-1]):
        side = folded(word)
        if side not in ("to", "from", "by", "for"):
            continue
        for length in range(min(named.longest, len(words) - at - 1), 0, -1):
            if at_end and at + 1 + length != len(words):
                continue
            name = " ".join(words[at + 1 : at + 1 + length])
            ids = {party_id for party_id, _ in named[name] or named[name.rstrip(",.;:")]}
            if not ids:
                continue
            if len(ids) > 1:
                raise TextError(f"{name} may be of several parties: name the party itself, as in '{side} ...'.")
            (party_id,) = ids
            giver = side in ("from", "by")
            reading.item = replace(reading.item, **{"giver" if giver else "receiver": party_id})  # type: ignore[arg-type]
            del words[at : at + 1 + length]
            return True
    return False


def take_day(reading: Reading, today: date, *, at_end: bool = False) -> bool:
    """Take the day on which it happened. Raises DayError for one that is still to come."""
    words = reading.words
    for at, word in enumerate(words):
        plain = folded(word)
        coming = plain == "next" and folded(" ".join(words[at + 1 : at + 2])) in (*WEEKDAYS, "week", "month")
        if (plain == "tomorrow" or coming) and not reading.promises and not at_end:
            raise DayError(f"'{word}' is in the future; log past events only.")
        for length in (4, 3, 2, 1):
            ends = at + length == len(words)
            if len(words) - at < length or (at_end and not ends):
                continue
            day = _day_at(words, at, length, today, ends=ends and not reading.promises)
            if day is None and not at_end:
                day = _inner_day(words, at, length, today)
            if day is None:
                continue
            if day > today:
                raise DayError(f"{short(day)} is {ago(day, today)}: log past events only.")
            reading.item = replace(reading.item, day=day)
            del words[at : at + length]
            return True
    return False


def _day_at(words: list[str], at: int, length: int, today: date, *, ends: bool) -> date | None:
    """Return the day that some words name. Raises DayError for one with a month that does not exist."""
    plain, phrase = folded(words[at]), folded(" ".join(words[at : at + length]))
    skip = 1 if plain == "on" and length > 1 else 0
    named = ends and bool(re.fullmatch(_NAMED_DAY, folded(" ".join(words[at + skip : at + length]))))
    named = named and folded(" ".join(words[max(0, at - 1) : at])) not in _TO_COME
    dated = plain in ("on", "yesterday", "today") or re.match(_ISO, plain) or phrase.endswith(" ago") or named
    if not dated or (plain == "on" and length == 1):
        return None
    try:
        return parse_past_day(" ".join(words[at + skip : at + length]), today)
    except DayError:
        if named:
            raise
        return None


def _inner_day(words: list[str], at: int, length: int, today: date) -> date | None:
    """Return the day that words within a line name. Raises TextError where they may be part of a name."""
    said = " ".join(words[at : at + length]).rstrip(",;")
    match, before = re.fullmatch(_INNER_DAY, folded(said)), folded(" ".join(words[max(0, at - 1) : at]))
    if not match or before in _TO_COME:
        return None
    named = (match[1] or match[2]) in _MAY_BE_NAMES
    if named and not at:
        return None  # '5 may be good leads' is asked about as a number
    if named or before in _SPOKEN_OF:
        raise TextError(
            f"Is '{said}' the day? Write 'on {said}' at the end, or quote the words that it belongs to."
        )
    return parse_past_day(said, today)


def take_result(reading: Reading, currency: str) -> bool:
    """Take the outcome at the end: 'met', 'lost', 'closed', 'closed 3600', 'worth 500'. Raises TextError."""
    if reading.kind not in (None, EntryKind.REFERRAL) or reading.item.minutes:
        return False
    words = reading.words
    for at in range(max(0, len(words) - 5), len(words)):
        plain = folded(words[at]).strip(",;.")
        result = next((each for each in Result if str(each) == plain and each is not Result.OPEN), None)
        rest = " ".join(words[at + 1 :])
        if result is None and not (plain in _WORTH and rest):
            continue
        money = money_of(rest, currency) if rest else Money()
        if money is None:
            amount, *unit = words[at + 1 :]
            one_amount = not unit or (len(unit) == 1 and is_currency(unit[0], currency))
            if at and result and one_amount and re.fullmatch(r"[-+]?[\d.,]*\d[\d.,]*k?", amount):
                raise TextError(f"'{rest[:30]}' is not an amount: write it as 3600, 3,600 or 3,600.50.")
            continue
        if result:
            reading.kind, reading.item = EntryKind.REFERRAL, replace(reading.item, result=result)
        if money.cents:
            reading.item = replace(reading.item, money=money)
        del words[at:]
        return True
    return False


def present_on(alliance: Alliance, day: date) -> list[Party]:
    """Return the parties that had not left on a day."""
    return [party for party in alliance.parties if alliance.left_on.get(party.id, date.max) >= day]


def take_split(reading: Reading, alliance: Alliance) -> None:
    """Take how income is shared at the end: 'split 70/30'. Raises TextError."""
    words = reading.words
    at = max((at for at, word in enumerate(words) if folded(word) == "split"), default=-1)
    rest = " ".join(words[at + 1 :])
    if at < 0 or not re.search(r"\d", rest):
        return
    reading.item = replace(reading.item, split=parse_split(rest, present_on(alliance, reading.item.day)))
    del words[at:]


def take_time(reading: Reading) -> None:
    """Take a time: '2h', '1h30', '45 min', 'half an hour'; a referral has none. Raises TextError."""
    if reading.kind is EntryKind.REFERRAL:
        return
    for at in range(len(reading.words)):
        for length in range(min(LONGEST, len(reading.words) - at), 0, -1):
            phrase = " ".join(reading.words[at : at + length])
            minutes = spoken_minutes(phrase.rstrip(",;"))
            # Units are small letters: 3M is a name.
            if not minutes and not re.fullmatch(_TIME, phrase):
                continue
            minutes = minutes or parse_minutes(phrase)
            if not minutes:
                raise TextError(f"'{phrase}' is not a time: try 2h, 1h30 or 45 min.")
            reading.item = replace(reading.item, minutes=minutes)
            del reading.words[at : at + length]
            return


def take_count(reading: Reading) -> None:
    """Take how many there are: '3 leads' first, or the number of a promise."""
    if reading.item.minutes or not reading.words:
        return
    word, noun = reading.words[0], folded(" ".join(reading.words[1:2])).strip(",;.")
    counted = noun in _COUNTED or (noun.endswith("s") and noun[:-1] in _COUNTED)
    if word.isascii() and word.isdigit() and len(word) < 6 and (reading.promises or counted):
        reading.item, reading.counted = replace(reading.item, count=max(1, int(word))), True
        del reading.words[: 1 if reading.promises else 2]


def take_money(reading: Reading, currency: str) -> None:
    """Take money: a number with its currency, one after 'money', or a number alone. Raises TextError.

    A bare number before other words may be money, or part of a name: that is asked, not guessed.
    """
    if reading.promises or reading.kind is EntryKind.REFERRAL:
        return
    words = reading.words
    for at in range(len(words)):
        for length in (5, 4, 3, 2, 1):
            phrase = " ".join(words[at : at + length])
            named = any(is_currency(part, currency) for part in re.split(r"[\d\s.,']+k?", phrase))
            expected = reading.kind in (EntryKind.MONEY, EntryKind.INCOME) and at == 0
            alone = at == 0 and length == len(words)
            if len(words) - at < length or not (named or expected or alone):
                continue
            weight = words[at + length - 1] in WEIGHTS and folded(" ".join(words[at + length :][:1])) == "of"
            money = money_of(phrase, currency) if expected or not weight else None
            if money is None:
                continue
            reading.item, reading.priced = replace(reading.item, money=money), True
            del words[at : at + length]
            return
    if reading.kind or reading.item.minutes or len(words) < 2 or not re.fullmatch(r"\d[\d.,]*k?", words[0]):
        return
    if len(words) == 2 and is_currency(words[1], currency):
        parse_money(" ".join(words), currency)
    if folded(words[1]) in PAYS and len(words) > 2:
        raise no_party(words[0], unquoted(words[2:]))
    line = unquoted(words)[:40]
    raise TextError(
        f"{words[0][:20]} of what? 'money {line}' is an amount, 'referral {line}' is a name, "
        f"'{words[0][:20]} leads' are referrals."
    )


PAYS = ("from", "by")
"""Words before whoever paid."""


def no_party(amount: str, name: str) -> TextError:
    """Return the question about money from somebody who is no party."""
    return TextError(
        f"{name[:40]} is no party here: 'income {amount[:20]} from {name[:40]}' is income of the alliance; if a "
        "party paid it, name that party."
    )


def is_currency(word: str, currency: str) -> bool:
    """Whether a word names a currency."""
    return bool(word) and (
        word == currency
        or (len(word) == 3 and word.isupper() and word.isascii())
        or word in ("€", "$", "£", "kr")
        or is_currency_word(word)
    )


def money_of(phrase: str, currency: str) -> Money | None:
    """Return the money that a phrase is, None where it is none. Raises TwoReadings where there is a doubt."""
    if not re.search(r"\d", phrase):
        return None
    try:
        return parse_money(phrase, currency)
    except TwoReadings:
        raise
    except TextError:
        return None
