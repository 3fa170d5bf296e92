"""Terms: read back and compared."""

from allytui.domain.terms.terms import Terms
from allytui.domain.terms.terms_lines import difference
from allytui.domain.terms.typed_terms import read_terms, terms_texts
from tests.domain.ledger.test_typed_entry import of
from tests.support.entries import DAY


def test_terms_are_read_as_they_are_told_and_differ_line_by_line() -> None:
    alliance = of(2)
    before = Terms(1, goal="Homes.", notice=30)
    texts = terms_texts(alliance, before) | {
        "goal": "Homes that add up.",
        "conditions": "by 2026-06-01 each received 3, else talk",
        "stake-a": "4h a month + 150",
        "rate-a": "50",
        "lose-b": "20h",
        "worth-b": "1500",
        "first-a": "1 apr 2026",
        "advantage": "She lends her name.",
    }
    now = read_terms(alliance, before, texts, DAY)
    assert terms_texts(alliance, now) == texts | {
        "first-a": "2026-04-01",
        "stake-a": "4 h a month + 150",
        "lose-b": "20 h",
    }
    assert not now.same_words(before)
    assert read_terms(alliance, now, terms_texts(alliance, now), DAY).same_words(now)
    changed = {each.name: (each.before, each.now) for each in difference(alliance, before, now)}
    assert changed["Goal"] == ("Homes.", "Homes that add up.")
    assert changed["Northside puts in"] == ("", "4 h a month + 150, an hour at 50")
    assert "Notice" not in changed
