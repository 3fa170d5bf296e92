"""Currencies: each has one name, however it was typed or stored."""

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
