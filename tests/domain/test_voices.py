"""Voices before and after the seal: who sees what, how far they are apart, and who speaks first."""

from datetime import date

import pytest

from allytui.domain import leaning, promised, seal
from allytui.domain.alliance import Alliance, Party, Person
from allytui.domain.breach import Ripple, Touched, reads
from allytui.domain.errors import RuleError, TextError
from allytui.domain.leaning import LEANING
from allytui.domain.lifecycle import consider
from allytui.domain.particulars import check_particulars, for_cause, particulars
from allytui.domain.phases import GUIDED, Kind, Outcome, Phase, Review
from allytui.domain.seal import Voice, VoiceState
from allytui.domain.voices import Answer, HeldReview, spread, widest_first
from allytui.guides import load
from tests.conftest import NOW, TODAY

ANA, JO = Person("a", "n", "Ana", "ana"), Person("j", "n", "Jo")
MARC = Person("m", "b", "Marc")
OWN = Voice("n", "Northside", "a", "Ana", "ana", seat="a")
THEIRS = Voice("b", "Blue Door", "m", "Marc", seat="a")
ALLIANCE = Alliance(
    "x",
    "Blue Door",
    "",
    "",
    TODAY,
    TODAY,
    (Party("n", "Northside", (ANA, JO)), Party("b", "Blue Door", (MARC,))),
    consider(TODAY, Kind.ALLIANCE, ("n", "b"), TODAY),
)


@pytest.mark.parametrize(
    ("voice", "viewer", "sitting", "seen"),
    [
        (OWN, "a", "", True),
        (OWN, "m", "", False),
        (OWN, "", "", False),
        (OWN, "a", "m", False),  # while Marc has the keyboard, Ana's own answers are not on it either
        (THEIRS, "a", "", False),
        (THEIRS, "a", "m", True),
        (THEIRS, "coach", "m", False),
        (THEIRS, "m", "", False),  # typed at Ana's keyboard: from his own login he begins by sitting down
        (Voice("b", "B", "m", "Marc", seat="m"), "a", "m", False),
        (Voice("b", "B", "m", "Marc", seat="a", state=VoiceState.ANSWERED), "a", "m", False),
        (Voice("n", "N", "a", "Ana", seat="a", state=VoiceState.ANSWERED), "a", "", True),
    ],
)
def test_who_sees_a_sealed_voice(voice: Voice, viewer: str, sitting: str, seen: bool) -> None:
    assert seal.sees(voice, viewer, sitting) is seen


def test_who_may_sit_down() -> None:
    seal.check_seat(OWN, ANA, begun=True)
    seal.check_seat(THEIRS, ANA, begun=True)
    seal.check_seat(Voice("n", "N", "a", "Ana", seat="c"), ANA, begun=False)
    for begun in (False, True):  # whether somebody else has typed anything is not to be learnt from being refused
        with pytest.raises(RuleError, match="at another keyboard"):
            seal.check_seat(Voice("b", "B", "m", "Marc", seat="c"), ANA, begun=begun)
    with pytest.raises(RuleError, match="has answered"):  # typed for her elsewhere, by whoever had her login then
        seal.check_seat(Voice("n", "N", "a", "Ana", seat="c", state=VoiceState.ANSWERED), ANA, begun=True)
    seal.check_seat(Voice("n", "N", "a", "Ana", seat="a", state=VoiceState.ANSWERED), ANA, begun=True)
    with pytest.raises(RuleError, match="Marc has answered; it opens for everybody"):
        seal.check_seat(Voice("b", "B", "m", "Marc", seat="a", state=VoiceState.ANSWERED), ANA, begun=True)
    with pytest.raises(RuleError, match="answering from the login marc"):
        seal.check_seat(Voice("b", "B", "m", "Marc", "marc", seat="m"), ANA, begun=True)
    with pytest.raises(RuleError, match="at another keyboard"):
        seal.check_seat(Voice("b", "B", "m", "Marc", "marc", seat="c"), ANA, begun=True)


def test_whose_voice_is_missing_is_said() -> None:
    assert seal.missing_text([OWN, THEIRS]) == "Awaited: the voices of Ana and Marc."
    done = Voice("n", "N", "a", "Ana", state=VoiceState.ANSWERED)
    assert seal.missing_text([done, THEIRS]) == "Awaited: the voice of Marc."
    assert seal.missing_text([done]) == ""
    assert seal.first_speaker(ALLIANCE, "n", JO) == JO
    assert seal.first_speaker(ALLIANCE, "b", JO) == MARC


def held(*answers: Answer) -> HeldReview:
    return HeldReview(
        "r", "x", Review.CHECKPOINT, 2, NOW, "Ana", "", answers, voices=(OWN, THEIRS), revealed_at=NOW
    )


def test_the_widest_gap_comes_first_and_nothing_is_averaged() -> None:
    review = held(
        Answer("a", "purpose", "?", 4),
        Answer("m", "purpose", "?", 4),
        Answer("a", "value", "?", 5),
        Answer("m", "value", "?", 1),
        Answer("a", "trust", "?", 4),
        Answer("m", "trust", "?", 0),
        Answer("a", "wishes", "?", None, "words"),
        Answer("a", LEANING, "?", 5, option="withdraw"),
        Answer("m", LEANING, "?", 2, option="go on"),
    )
    every = widest_first(review, load(Review.CHECKPOINT).guide)
    assert [each.key for each in every] == [LEANING, "value", "purpose", "trust", "wishes"]
    assert [each.text for each in every] == ["apart", "1 to 5, a gap of 4", "all 4", "4", ""]
    assert leaning.speaks_first(review) == "Marc is less sure (2 of 5): please speak first."
    alike = held(Answer("a", LEANING, "?", 3, option="pause"), Answer("m", LEANING, "?", 3, option="pause"))
    assert leaning.speaks_first(alike) == ""
    assert spread(alike, LEANING).text == "the same"
    assert not spread(alike, LEANING).gap  # how sure each is, is no gap
    assert leaning.speaks_first(held()) == ""


@pytest.mark.parametrize("review", GUIDED)
def test_each_review_words_five_leanings(review: Review) -> None:
    labels = leaning.leaning_labels(review)
    assert len(set(labels)) == len(leaning.Leaning)
    assert [leaning.leaning_of(review, label) for label in labels] == [*leaning.Leaning]
    assert leaning.leaning_of(review, "something else") is None
    renew, withdraw = labels[0], labels[3]
    assert abs(len(renew.split()) - len(withdraw.split())) <= 1


def test_an_answer_says_what_was_marked() -> None:
    assert Answer("a", "value", "?", 4).marked == "4 of 5"
    assert Answer("a", "value", "?", 0).marked == "cannot say"
    assert Answer("a", LEANING, "?", 4, option="withdraw").marked == "withdraw, sure 4 of 5"
    assert Answer("a", "control", "?", option="outside our control").marked == "outside our control"
    assert Answer("a", "control", "?", option="outside our control").given


@pytest.mark.parametrize(
    ("line", "owner", "text", "by"),
    [
        ("Ana by 1 dec: send the list", "Ana", "send the list", date(2026, 12, 1)),
        ("marc, +2w: ring her", "Marc", "ring her", date(2026, 12, 5)),
        ("Blue Door: count openly", "Blue Door", "count openly", None),
        ("- Jo until 2026-12-24: thank them", "Jo", "thank them", date(2026, 12, 24)),
        ("ANA today: now", "Ana", "now", TODAY),
    ],
)
def test_actions_are_typed_as_a_line_each(line: str, owner: str, text: str, by: date | None) -> None:
    (planned,) = promised.parse_actions(f"\n{line}\n", ALLIANCE, TODAY)
    assert (planned.owner, planned.text, planned.by) == (owner, text, by)
    assert planned.party_id == ("b" if owner in ("Marc", "Blue Door") else "n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("send the list", "begin with who does it"),
        ("Ana by 1 dec send it", "put a colon before what Ana will do"),
        ("Petra: send the list", "begin with who does it"),
        ("Anabel: send", "begin with who does it"),
        ("Ana by 1 dec:", "say after the colon what Ana will do"),
        ("Ana by soonish: x", "soonish"),
        ("Ana by 2026-11-20: x", "name a day to come"),
    ],
)
def test_what_is_no_action_is_told(line: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        promised.parse_actions(line, ALLIANCE, TODAY)


def test_a_promise_is_limited_and_counted_without_points() -> None:
    with pytest.raises(TextError):
        promised.parse_actions(f"Ana: {'x' * 201}", ALLIANCE, TODAY)
    states = (promised.Kept.DONE, promised.Kept.DONE, promised.Kept.NOT)
    every = [promised.Action("1", "x", "d", promised.Planned("n", "Ana", "t"), state) for state in states]
    assert promised.counted(every) == "2 of 3 promises kept, 1 not done"
    assert promised.counted([]) == ""


def test_an_ending_for_cause_says_what_others_are_told() -> None:
    broken = particulars({"why": "trust broken: he undercut us", "tell": " ", "lessons": ""})
    assert [each.key for each in broken] == ["why"]
    assert for_cause(broken)
    with pytest.raises(RuleError, match="Others will hear of this"):
        check_particulars(Outcome.END, broken)
    check_particulars(Outcome.END, particulars({"why": "trust broken", "tell": "Facts only, by Hanna."}))
    check_particulars(Outcome.END, particulars({"why": "times changed"}))
    check_particulars(Outcome.END, ())


@pytest.mark.parametrize(
    ("party", "viewer", "told", "shared", "seen"),
    [
        ("orbit", "orbit", {"orbit"}, set(), True),
        ("orbit", "pell", {"orbit"}, set(), False),
        ("orbit", "pell", {"orbit"}, {"orbit"}, False),  # shared, but Pell has not told its own yet
        ("orbit", "pell", {"orbit", "pell"}, {"orbit"}, True),
        ("pell", "orbit", {"orbit", "pell"}, {"orbit"}, False),
        ("orbit", "coach", {"orbit", "pell"}, {"orbit"}, False),
        ("orbit", "coach", {"orbit", "pell"}, {"orbit", "pell"}, True),
        ("orbit", "", {"orbit"}, {"orbit"}, True),
        ("orbit", "", {"orbit"}, set(), False),
    ],
)
def test_who_reads_an_account(party: str, viewer: str, told: set[str], shared: set[str], seen: bool) -> None:
    assert reads(party, viewer, told, shared, {"orbit", "pell"}) is seen


def test_a_ripple_is_told_in_sentences() -> None:
    two = Touched("1", "Ring", Phase.TERM, ("Pell",), ("Imani", "Hale"))
    ripple = Ripple((two,), (("Kite", "Pell"),), "Joss")
    assert ripple.lines == (
        "shared allies: Hale and Imani",
        "Ring (term) shares Pell",
        "Kite was introduced by Pell",
        "Joss introduced you to each other",
    )
    assert Ripple().lines == ()
