"""Money and hours, exact: whole hundredths of a currency, whole minutes; nothing here is a float."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import TextError

CODES = frozenset(
    (
        *("aed", "aud", "bgn", "brl", "chf", "cny", "czk", "dkk", "eur", "gbp", "hkd", "huf", "idr", "ils", "inr"),
        *("isk", "jpy", "krw", "mxn", "myr", "nok", "nzd", "pln", "sek", "sgd", "thb", "twd", "usd", "zar"),
    )
)
"""Codes that are understood in small letters too; others, like 'try', 'cad', 'ron' or 'top', are words then."""

_SPELLINGS = {
    **dict.fromkeys(("\u20ac", "euro", "euros"), "EUR"),
    **dict.fromkeys(("\u00a3", "pound", "pounds"), "GBP"),
}

WEIGHTS = ("pound", "pounds")
"""Currencies that are weights where 'of' stands behind them: '2 pounds of flour'."""


def one_currency(name: str) -> str:
    """Return the one name of a currency: 'EUR' for the sign, 'euro' and 'eur'; others stay as they are."""
    plain = name.casefold()
    return _SPELLINGS.get(plain) or (plain.upper() if plain in CODES else name)


def is_currency_word(word: str) -> bool:
    """Whether a word beside a number is a currency: 'euro', 'pounds', 'chf'; 'Usd' and 'Pounds' may be names."""
    return word in CODES or word in WEIGHTS or word.lower() in ("euro", "euros")


MOST_CENTS = 10**13
"""The largest amount that can be stored, in hundredths."""

MOST_MINUTES = 600_000
"""The most time of one entry, in minutes: ten thousand hours."""

LONGEST = 40
"""The most characters of a number with its unit."""

DECIMAL_MARKS = (".", ",")
"""The marks before the decimals that the settings may name; the other one sets off thousands."""


class _Reading:
    """How numbers are typed; with at most two decimals behind either mark there is no doubt."""

    def __init__(self, decimal: str) -> None:
        self.decimal = decimal
        self.marks = rf"[{',' if decimal == '.' else '.'} '\u2019\u00a0\u202f]"
        self.grouped = rf"\d{{1,3}}(?:{self.marks}\d{{3}})+(?:{re.escape(decimal)}\d{{1,2}})?"
        # '1.200' where the point stands before decimals: 1200 by the habits of others
        self.two_ways = rf"([1-9]\d{{0,2}}){re.escape(decimal)}(\d{{3}})"
        self.number = rf"{self.grouped}|\d+(?:[.,]\d{{1,2}})?"
        self.hours = rf"({self.number}) ?(?:h|hrs?|hours?)(?: ?(\d{{1,2}}) ?(?:m|mins?|minutes?)?)?"


_reading = _Reading(".")


def read_numbers_with(decimal: str) -> None:
    """Read numbers from now on with this decimal mark, as the settings of the person at the keyboard say."""
    global _reading
    _reading = _Reading(decimal)


_MINUTES = r"(\d{1,6}) ?(?:m|mins?|minutes?)"


@dataclass(frozen=True)
class Money:
    """An amount of one currency."""

    cents: int = 0
    """Whole hundredths."""
    currency: str = ""
    """Its symbol or code, one for each currency, whatever was stored; empty where none was set."""

    def __post_init__(self) -> None:
        """Name the currency as all amounts of it do."""
        object.__setattr__(self, "currency", one_currency(self.currency))

    def __add__(self, other: "Money") -> "Money":
        """Add an amount of the same currency; nothing at all fits every currency. Raises TextError."""
        if not self.cents or not other.cents:
            return self if self.cents else other
        if self.currency != other.currency:
            raise TextError(unlike((self.currency, other.currency)))
        return Money(self.cents + other.cents, self.currency)

    def __neg__(self) -> "Money":
        """The same amount the other way."""
        return Money(-self.cents, self.currency)

    @property
    def text(self) -> str:
        """It as it is read: '3,600', '150.50 EUR'."""
        return f"{amount_text(Decimal(self.cents) / 100)}{f' {self.currency}' if self.currency else ''}"

    @property
    def typed(self) -> str:
        """It as anybody can type it again, whatever marks their settings name: '3600', '150.50 EUR'."""
        return self.text.replace(",", "")


class TwoReadings(TextError):
    """An amount that may be a thousand times as much, by the habits of whoever typed it."""


NO_MONEY = Money()
"""Nothing at all, which fits every currency."""


def unlike(currencies: Iterable[str]) -> str:
    """Return why amounts cannot be added; it names no amount, which may be nobody else's business."""
    named = sorted(each or "none" for each in set(currencies))
    return f"Amounts of different currencies ({', '.join(named)}) cannot be added: correct those that are wrong."


def total(amounts: Iterable[Money]) -> Money:
    """Return the sum. Raises TextError where the currencies differ."""
    found = Money()
    for each in amounts:
        found = found + each
    return found


def amount_text(amount: Decimal) -> str:
    """Return a number with its thousands apart and two decimals where it has any: '3,600', '287.50'."""
    rounded = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded:,.0f}" if rounded == rounded.to_integral_value() else f"{rounded:,.2f}"


def tenths(number: Decimal) -> str:
    """Return a number with one decimal: '47.6'."""
    return str(number.quantize(Decimal("0.1"), ROUND_HALF_UP))


def hours_text(minutes: int) -> str:
    """Return a time as it is read: '12 h', '1.5 h', '20 min'."""
    if minutes < 60 and minutes % 30:
        return f"{minutes} min"
    if minutes % 15:
        return f"{minutes // 60:,} h {minutes % 60} min"
    return f"{(Decimal(minutes) / 60).normalize():,f} h"


def parse_minutes(text: str) -> int:
    """Read a time: '2h', '1.5 hours', '1h30', '45 mins'; in whole minutes, rounded half up. Raises TextError."""
    words = " ".join(text.lower().split())
    match = re.fullmatch(_reading.hours, words) if len(words) <= LONGEST else None
    if match and int(match[2] or 0) < 60:
        minutes = int((_decimal(match[1]) * 60).quantize(Decimal(1), ROUND_HALF_UP)) + int(match[2] or 0)
    elif len(words) <= LONGEST and (match := re.fullmatch(_MINUTES, words)):
        minutes = int(match[1])
    else:
        raise TextError(f"'{text.strip()[:40]}' is not a time: try 2h, 1.5h, 1h30 or 45 min.")
    if minutes > MOST_MINUTES:
        raise TextError(f"{text.strip()[:40]} is more than ten thousand hours: that looks like a typo.")
    return minutes


def parse_money(text: str, currency: str = "") -> Money:
    """Read an amount: '150', '1,400', '1 400', '3k', '150.50 EUR', '$150'; without a currency it is of `currency`.

    Raises TextError, and TwoReadings where there is a doubt about its mark.
    """
    words = " ".join(text.split())
    beside = r"(\D{0,8}?) ?(%s)(k)? ?(\D{0,8})"
    match = re.fullmatch(beside % _reading.number, words) if len(words) <= LONGEST else None
    named = (match[1] + match[4]).strip() if match else ""
    if not match or not _is_beside(match[1], match[2], match[4], currency):
        doubt = re.fullmatch(rf"(\D{{0,8}}?) ?({_reading.two_ways}) ?(\D{{0,8}})", words[: LONGEST + 1])
        if doubt and _is_beside(doubt[1], doubt[2], doubt[5], currency):
            raise _two_readings(words, doubt[3], doubt[4])
        raise TextError(f"'{words[:40]}' is not an amount of money: try 150, 1,400 or 150.50.")
    cents = int(_decimal(match[2]) * 100 * (1_000 if match[3] else 1))
    if cents > MOST_CENTS:
        raise TextError(f"{words[:40]} is too large: that looks like a typo.")
    return Money(cents, named or currency)


def _two_readings(words: str, whole: str, rest: str) -> TwoReadings:
    """Return the question about an amount whose mark may stand before thousands or before decimals."""
    return TwoReadings(
        f"'{words}' can be read in two ways: write {whole}{rest} or {whole}.{rest[:2]}; the setting decimal says "
        "which mark stands before decimals."
    )


def _is_beside(before: str, number: str, behind: str, own: str) -> bool:
    """Whether what stands beside a number is one currency at most; 'Euro 2024' is no amount."""
    if before and behind:
        return False
    if before.lower() in ("euro", "euros") and re.fullmatch(r"(?:19|20|21)\d\d", number):
        return False
    named = (before + behind).strip()
    return not named or _is_known(named, own)


def _is_known(text: str, own: str) -> bool:
    """Whether a word beside a number is a currency: one's own, a code, a sign or 'euro'; 'th' is none."""
    return (
        text == own
        or is_currency_word(text)
        or bool(re.fullmatch(r"[A-Z]{3}|[A-Z]{0,3}[$\u00a3\u20ac\u00a5\u20b9\u20bd\u20a9]|kr|Fr", text))
    )


def is_currency(text: str) -> bool:
    """Whether a text may name a currency: a few characters, none of them a digit or a blank."""
    return 0 < len(text) <= 8 and not re.search(r"[\d\s.,+<>=()-]", text) and text.isprintable()


def _decimal(text: str) -> Decimal:
    if re.fullmatch(_reading.grouped, text):
        whole, _, decimals = text.partition(_reading.decimal)
        return Decimal(f"{re.sub(_reading.marks, '', whole)}.{decimals or 0}")
    return Decimal(text.replace(",", "."))
