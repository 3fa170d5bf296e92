"""Money for referrals: some trades and countries forbid it, so a notice says so."""

import re

from allytui.domain.terms.terms import Terms

NOTICE = (
    "Money is promised for referrals. Some countries forbid that in some trades, such as law, medicine, banking "
    "and property: find out before you sign."
)

_FEES = r"(?:commissions?|kickbacks?|(?:referral|finder'?s?|introduction|success) fees?)\b"
_FEE = re.compile(rf"\b{_FEES}", re.IGNORECASE)
_NO_FEE = re.compile(
    r"\b(?:no|not|never|without|neither|nor|don['\u2019]t|do not)\s+"
    r"(?:(?:any|an?|pay|take|accept|ask|charge|for)\s+){0,2}"
    rf"{_FEES}(?:(?:,| or| and| nor|, or|, and)\s+(?:any |an? )?{_FEES})*",
    re.IGNORECASE,
)
"""What says that there is none: 'no kickbacks or referral fees', 'we never take a commission'."""

_EACH = re.compile(
    r"\b(?:per|a|an|for (?:each|every|any|a)|each|every)\s+(?:\w+\s+)?"
    r"(?:referral|lead|client|customer|introduction|intro|buyer|deal)s?\b",
    re.IGNORECASE,
)
_UNITS = r"[$€£]|eur\b|usd\b|gbp\b|euros?\b|dollars?\b|pounds?\b"
_MONEY = re.compile(rf"\d\s*%|[$€£]\s*\d|\d[\d,. ]*(?:{_UNITS})", re.IGNORECASE)


def names_referral_fee(text: str) -> bool:
    """Whether a text speaks of money for referrals: a commission, or an amount for each of them."""
    if _FEE.search(_NO_FEE.sub("", text)):
        return True
    sentences = re.split(r"[.;!?\n]+\s", text)
    return any(_EACH.search(each) and _MONEY.search(each) for each in sentences)


def fee_notice(*texts: str) -> str:
    """Return the notice where one of some promises speaks of money for referrals, else nothing."""
    return NOTICE if any(map(names_referral_fee, texts)) else ""


def has_referral_fee(terms: Terms) -> bool:
    """Whether terms promise money for referrals anywhere."""
    words = [terms.goal, terms.repeats, terms.advantage, terms.exit_terms, terms.first_project, terms.ethics]
    words += [condition.state for condition in terms.conditions]
    words += [text for part in terms.parties for text in (part.brings, part.expects)]
    return any(names_referral_fee(each) for each in words)
