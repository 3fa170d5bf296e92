"""Money for referrals is noticed wherever terms speak of it."""

import pytest

from allytui.domain.terms.conditions import Condition
from allytui.domain.terms.referral_fee import NOTICE, fee_notice, has_referral_fee, names_referral_fee
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.domain.terms.terms_lines import terms_paragraphs
from tests.conftest import TODAY
from tests.domain.ledger.test_typed_entry import of


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("10 % commission on what they send", True),
        ("A finder's fee when a house is sold", True),
        ("200 EUR for each client they send", True),
        ("$50 per lead", True),
        ("5 % a deal", True),
        ("a referral fee", True),
        ("No cap on the commission", True),
        ("No referral fees.", False),
        ("We never take a commission or kickbacks", False),
        ("No commission, but 50 EUR per lead", True),
        ("No kickbacks in spring. A referral fee in autumn.", True),
        ("3 referrals a month", False),
        ("first-time buyers, 200 EUR for flyers", False),
        ("We pay 50 EUR for the room. Each client is welcome.", False),
        ("", False),
    ],
)
def test_money_for_referrals_is_noticed(text: str, named: bool) -> None:
    assert names_referral_fee(text) is named
    assert has_referral_fee(Terms(parties=(PartyTerms("a", brings=text),))) is named
    assert has_referral_fee(Terms(advantage=text)) is named
    assert has_referral_fee(Terms(ethics=text)) is named
    assert has_referral_fee(Terms(conditions=(Condition(TODAY, "ten"), Condition(TODAY, text)))) is named
    assert fee_notice("a list", text) == (NOTICE if named else "")


def test_the_notice_stands_with_the_terms() -> None:
    terms = Terms(goal="Homes.", repeats="$50 per lead", ethics="No calls at night.")
    told = [each.text for each in terms_paragraphs(of(2), terms)]
    assert told[-1] == NOTICE
    assert "What we do not do: No calls at night." in told
