"""Money for referrals: some trades and countries forbid it, so a notice says so."""

import re

from allytui.domain.terms.terms import Terms

NOTICE = (
    "Money is promised for referrals. Some countries forbid that in some trades, such as law, medicine, banking "
    "and property: find out before you sign."
)

_FEES = r"(?:commissions?|kickbacks?|(?:referral|finder'?s?|introduction|success) fees?)\b"
_FEE = rf"(?i)\b{_FEES}"
_NO_FEE = (
    r"(?i)\b(?:no|not|never|without|neither|nor|don['\u2019]t|do not)\s+"
    r"(?:(?:any|an?|pay|take|accept|ask|charge|for)\s+){0,2}"
    rf"{_FEES}(?:(?:,| or| and| nor|, or|, and)\s+(?:any |an? )?{_FEES})*"
)
"""What says that there is none: 'no kickbacks or referral fees', 'we never take a commission'."""

_EACH = (
    r"(?i)\b(?:per|a|an|for (?:each|every|any|a)|each|every)\s+(?:\w+\s+)?"
    r"(?:referral|lead|client|customer|introduction|intro|buyer|deal)s?\b"
)
_UNITS = r"[$€£]|eur\b|usd\b|gbp\b|euros?\b|dollars?\b|pounds?\b"
_MONEY = rf"(?i)\d\s*%|[$€£]\s*\d|\d[\d,. ]*(?:{_UNITS})"


def names_referral_fee(text: str) -> bool:
    """Whether a text speaks of money for referrals: a commission, or an amount for each of them."""
    if re.search(_FEE, re.sub(_NO_FEE, "", text)):
        return True
    sentences = re.split(r"[.;!?\n]+\s", text)
    return any(re.search(_EACH, each) and re.search(_MONEY, each) for each in sentences)


def fee_notice(*texts: str) -> str:
    """Return the notice where one of some promises speaks of money for referrals, else nothing."""
    return NOTICE if any(map(names_referral_fee, texts)) else ""


def has_referral_fee(terms: Terms) -> bool:
    """Whether terms promise money for referrals anywhere."""
    words = [terms.goal, terms.repeats, terms.advantage, terms.exit_terms, terms.first_project, terms.ethics]
    words += [condition.state for condition in terms.conditions]
    words += [text for part in terms.parties for text in (part.brings, part.expects)]
    return any(names_referral_fee(each) for each in words)
