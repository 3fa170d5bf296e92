"""Balance, stakes, triggers and signals: figures that are exact, and nothing that is seen without being there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from allytui.domain.balance import Sharing, balance, masked, yields
from allytui.domain.entries import Item, Result, What
from allytui.domain.errors import AllytuiError, TextError
from allytui.domain.giving import giving
from allytui.domain.money import Money
from allytui.domain.phases import Kind, Outcome, Phase
from allytui.domain.profile import Profile, without
from allytui.domain.rhythm import Quiet
from allytui.domain.screening import QUESTIONS, SUGGESTS, screen
from allytui.domain.signals import Load, Seen, Sign, load_signal, signals
from allytui.domain.stakes import Stake, parse_stake, ratio, stakes_text, weigh
from allytui.domain.tally import tally
from allytui.domain.terms import PartyTerms, Terms, difference, read_terms, terms_texts
from allytui.domain.thresholds import USUAL
from allytui.domain.triggers import Answered, Measure, Then, check, parse_triggers
from tests.domain.test_entry_words import PARTIES, of

DAY = date(2026, 3, 1)
LAST = date(2026, 5, 31)


def lead(giver: str, receiver: str, count: int = 1, *, day: date = DAY, value: int = 0) -> Item:
    """Return referrals, closed where they have a value."""
    result = Result.CLOSED if value else Result.OPEN
    return Item(day, What.REFERRAL, giver, receiver, count=count, money=Money(value * 100), result=result)


# The balance


def test_gifts_change_no_balance() -> None:
    counted = [lead("a", "b", 3), lead("b", "a", 1, value=900), Item(DAY, What.HOURS, "a", minutes=60)]
    gifts = [Item(DAY, What.GIFT, "b", "a", f"gift {at}", minutes=600, money=Money(10_000)) for at in range(9)]
    bare, full = (balance(items, PARTIES[:2], DAY, LAST) for items in (counted, counted + gifts))
    assert full.matrix == bare.matrix
    for one, other in zip(bare.sums, full.sums, strict=True):
        assert replace(other, gifts=0) == one
    assert [each.gifts for each in full.sums] == [0, 9]


def test_return_per_hour_is_value_less_cash_by_hours() -> None:
    items = [
        lead("b", "a", 4, value=3600),
        Item(DAY, What.HOURS, "a", minutes=720),
        Item(DAY, What.MONEY, "a", money=Money(15_000)),
    ]
    (ana, ben) = balance(items, PARTIES[:2], DAY, LAST).sums
    assert ana.an_hour == Decimal("287.5")
    assert ben.an_hour is None


def test_only_the_days_of_the_phase_are_counted() -> None:
    items = [
        lead("a", "b", day=DAY - timedelta(days=1)),
        lead("a", "b"),
        lead("a", "b", day=LAST + timedelta(days=1)),
    ]
    assert balance(items, PARTIES[:2], DAY, LAST).referrals == 1


def test_unlike_currencies_are_said_and_not_added() -> None:
    items = [
        Item(DAY, What.MONEY, "a", money=Money(100, "EUR")),
        Item(DAY, What.MONEY, "b", money=Money(100, "USD")),
        lead("a", "b"),
    ]
    found = balance(items, PARTIES[:2], DAY, LAST)
    assert "different currencies" in found.trouble
    assert found.referrals == 1
    assert any("different currencies" in line for line in tally(found, None))
    with pytest.raises(TextError, match="different currencies"):
        yields(items, PARTIES[:2], [("trial", DAY, LAST)])


def test_what_a_party_does_not_share_is_not_in_what_others_are_given() -> None:
    items = [
        lead("a", "b", 2, value=500),
        lead("r", "a", 1),
        Item(DAY, What.HOURS, "b", minutes=60),
        Item(DAY, What.HOURS, "a", minutes=60),
    ]
    whole = balance(items, PARTIES, DAY, LAST)
    counts = masked(whole, {"b": Sharing.COUNTS}, "a")
    ben = counts.of("b")
    assert ben
    assert (ben.received, ben.minutes, ben.cash, ben.value) == (2, None, None, None)
    shares = masked(whole, {"b": Sharing.SHARES}, "r")
    ben = shares.of("b")
    assert ben
    assert (ben.received, ben.given, ben.receive_share) == (None, None, Decimal(200) / 3)
    assert shares.matrix[0][1] is None
    assert "500" not in "\n".join(tally(shares, None)) + "\n".join(tally(counts, None))
    assert masked(whole, {"b": Sharing.SHARES}, "b") == whole
    assert masked(whole, {}, "") == whole


def test_the_yield_adds_up_over_phases() -> None:
    items = [
        Item(DAY, What.HOURS, "a", minutes=600),
        lead("b", "a", value=100, day=LAST),
        Item(LAST + timedelta(days=5), What.HOURS, "b", minutes=600),
        lead("b", "a", value=500, day=LAST + timedelta(days=6)),
    ]
    later = LAST + timedelta(days=1)
    first, second = yields(items, PARTIES[:2], [("trial", DAY, LAST), ("term", later, later + timedelta(days=30))])
    assert (first.an_hour_so_far, second.an_hour_so_far) == (Decimal(10), Decimal(30))
    assert (second.gain, second.gain_so_far) == (Money(50_000), Money(60_000))


# Stakes


def test_unlike_stakes_are_compared_by_the_worth_of_an_hour() -> None:
    put = [("a", "Ana", parse_stake("40h + 8000"), Money(5_000)), ("b", "Ben", parse_stake("25h"), Money(5_000))]
    assert ratio(weigh(put, 90)) == 8
    assert stakes_text(weigh(put, 90)) == "Ana 40 h + 8,000, Ben 25 h: 8.0 : 1"
    assert weigh([put[0], ("b", "Ben", parse_stake("25h"), Money())], 90) == ()
    hours = [("a", "Ana", parse_stake("4h a month"), Money()), ("b", "Ben", parse_stake("12h"), Money())]
    apart = ratio(weigh(hours, 91))
    assert apart is not None
    assert apart < Decimal("1.01")


@pytest.mark.parametrize("text", ["40h + 8000", "4h a month", "150", "2h a month + 150", "", "40 h + 8,000 EUR"])
def test_a_stake_is_read_as_it_is_told(text: str) -> None:
    assert parse_stake(parse_stake(text).text) == parse_stake(text)


@pytest.mark.parametrize("text", ["x", "100 a month", "4h a year soon", "-3h"])
def test_a_stake_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        parse_stake(text)


# Triggers


@pytest.mark.parametrize(
    ("line", "by", "measure", "who", "least", "then"),
    [
        ("by 30 apr 2026 each received 3, else talk", 30, Measure.RECEIVED, "each", 3, Then.TALK),
        (
            "if anyone has received fewer than 3 by 30 april 2026, we talk",
            30,
            Measure.RECEIVED,
            "each",
            3,
            Then.TALK,
        ),
        ("by 30 apr 2026 Rosa received 4, else end", 30, Measure.RECEIVED, "r", 4, Then.END),
        ("if by 30 apr 2026 not closed 2 then disband", 30, Measure.CLOSED, "", 2, Then.END),
        ("by 30 apr 2026 Ana spent 100 else pause", 30, Measure.SPENT, "a", 10_000, Then.PAUSE),
        ("by 30 apr 2026 hours 20", 30, Measure.HOURS, "", 1_200, Then.TALK),
        ("by 30 apr 2026 met 3", 30, Measure.CONTACTS, "", 3, Then.TALK),
        ("by 30 apr 2026 the lease is signed, else pause", 30, None, "", 0, Then.PAUSE),
        ("by 30 apr 2026 received the keys", 30, None, "", 0, Then.TALK),
    ],
)
def test_a_trigger_is_read(line: str, by: int, measure: Measure, who: str, least: int, then: Then) -> None:
    (trigger,) = parse_triggers(line, of(3), DAY)
    assert trigger.by == date(2026, 4, by)
    assert (trigger.measure, trigger.who, trigger.least, trigger.then) == (measure, who, least, then)
    assert parse_triggers(trigger.text, of(3), DAY) == (trigger,)


@pytest.mark.parametrize("line", ["each received 3", "by nonsense each received 3", "by 30 apr", "by 31 feb x"])
def test_a_trigger_without_a_day_is_refused(line: str) -> None:
    with pytest.raises(AllytuiError):
        parse_triggers(line, of(3), DAY)


def test_the_ledger_answers_what_it_can() -> None:
    (each, together) = parse_triggers("by 30 apr 2026 each received 2\nby 30 apr 2026 received 3", of(2), DAY)
    items = [lead("a", "b", 2), lead("b", "a", 1), lead("b", "a", 5, day=date(2026, 5, 2))]
    checked = check(each, items, PARTIES[:2], DAY)
    assert (checked.reached, checked.found) == (False, "Northside 1")
    assert not checked.fired(date(2026, 4, 29))
    assert checked.fired(date(2026, 4, 30))
    assert check(together, items, PARTIES[:2], DAY).reached is True


def test_people_answer_the_rest() -> None:
    (lease,) = parse_triggers("by 30 apr 2026 the lease is signed, else pause", of(2), DAY)
    open_still = check(lease, [], PARTIES[:2], DAY)
    assert open_still.reached is None
    assert (open_still.asks(date(2026, 4, 30)), open_still.fired(date(2026, 4, 30))) == (True, False)
    said = [Answered("the lease is signed", lease.by, True), Answered("the lease is signed", lease.by, False, "no")]
    checked = check(lease, [], PARTIES[:2], DAY, said)
    assert (checked.reached, checked.found) == (False, "no")
    assert checked.fired(date(2026, 4, 30))


# Signals


def seen(
    items: Sequence[Item] = (), *, terms: Terms | None = None, phase: Phase = Phase.TRIAL, **more: object
) -> Seen:
    """Return what signals are read from, of two parties."""
    alliance = of(2)
    alliance = replace(alliance, standing=replace(alliance.standing, phase=phase, since=DAY))
    found = balance(items, PARTIES[:2], DAY, LAST)
    given = Seen(alliance, terms, found, found, None, (), (), (), LAST)
    return replace(given, **more)  # type: ignore[arg-type]


def kinds(told: Seen) -> list[Sign]:
    """Return the kinds of the signals."""
    return [each.sign for each in signals(told, USUAL)]


def test_fading_is_past_three_times_the_rhythm_with_neither_contact_nor_entry() -> None:
    def quiet(contact: int, entry: int) -> Quiet:
        """Return how long it was quiet, in days before the last one."""
        return Quiet(14, LAST - timedelta(days=contact), LAST - timedelta(days=entry))

    assert kinds(seen(quiet=quiet(43, 43))) == [Sign.FADING]
    assert kinds(seen(quiet=quiet(42, 42))) == []
    assert kinds(seen(quiet=quiet(90, 10))) == []
    assert kinds(seen(quiet=quiet(90, 90), phase=Phase.PAUSE)) == []
    (told,) = signals(seen(quiet=Quiet(30, LAST - timedelta(days=173), LAST - timedelta(days=152))), USUAL)
    assert told.text.startswith("173 days without contact (5.8 x the rhythm of 30 days), 152 since")


def test_shares_are_unequal_above_twenty_points_and_told_once() -> None:
    (told,) = signals(seen([lead("a", "b", 7), lead("b", "a", 2)]), USUAL)
    assert (told.sign, told.party_id) == (Sign.UNEQUAL, "a")
    assert kinds(seen([lead("a", "b", 6), lead("b", "a", 4)])) == []
    assert kinds(seen([lead("a", "b", 61), lead("b", "a", 39)])) == [Sign.UNEQUAL]
    assert kinds(seen([lead("a", "b", 3)])) == []


def test_stakes_are_told_above_one_and_a_half_unless_an_advantage_was_accepted() -> None:
    items = [Item(DAY, What.HOURS, "a", minutes=160), Item(DAY, What.HOURS, "b", minutes=100)]
    assert kinds(seen(items)) == [Sign.STAKES]
    assert kinds(seen([items[0], replace(items[1], minutes=107)])) == []
    parts = (PartyTerms("a", stake=Stake(200)), PartyTerms("b", stake=Stake(100)))
    assert kinds(seen(items, terms=Terms(1, parties=parts, advantage="She lends her name."))) == []
    assert kinds(seen(items, terms=Terms(1, parties=parts))) == [Sign.STAKES]


def test_a_spent_budget_calls_for_an_early_review() -> None:
    items = [Item(DAY, What.HOURS, "a", minutes=600), Item(DAY, What.HOURS, "b", minutes=600)]
    terms = Terms(1, parties=(PartyTerms("a", lose=Stake(600)), PartyTerms("b", lose=Stake(601))))
    (told,) = signals(seen(items, terms=terms), USUAL)
    assert (told.sign, told.party_id, told.calls) == (Sign.BUDGET, "a", True)
    assert "10 h of 10 h" in told.text


def thirds(*counts: int) -> list[Item]:
    """Return referrals that a party gave in each third of a phase."""
    return [lead("a", "b", count, day=DAY + timedelta(days=31 * at)) for at, count in enumerate(counts) if count]


def test_a_drop_is_told_to_its_party_alone_until_it_was_asked() -> None:
    dropping = giving(thirds(5, 3, 1), "a", DAY, LAST)
    assert dropping
    assert dropping.drops(USUAL.drop)
    items = [*thirds(5, 3, 1), lead("b", "a", 1)]
    (told,) = signals(seen(items, giving=(dropping,), unasked=(dropping,)), USUAL)
    assert (told.sign, told.private, told.party_id) == (Sign.DROP, True, "a")
    assert "5, 3, 1" not in told.at_a_glance
    later = signals(seen(items, giving=(dropping,)), USUAL)
    assert [(each.sign, each.private) for each in later] == [(Sign.DROP, False), (Sign.UNEQUAL, False)]
    for steady in ((3, 3, 2), (2, 2, 1), (1, 1, 0), (0, 0, 5)):
        found = giving(thirds(*steady), "a", DAY, LAST)
        assert found
        assert not found.drops(USUAL.drop), steady
    assert giving(thirds(5, 3, 1), "a", DAY, DAY + timedelta(days=30)) is None


def test_repeated_deals_ask_for_an_alliance() -> None:
    told = seen(deals=3, phase=Phase.DEAL)
    told = replace(told, alliance=replace(told.alliance, standing=replace(told.alliance.standing, kind=Kind.DEAL)))
    assert kinds(told) == [Sign.DEALS]
    assert kinds(replace(told, deals=2)) == []


def test_load_is_told_above_capacity_only() -> None:
    full = Load(96 * 60, 60 * 60, (("Ally", 96 * 60),))
    told = load_signal(full, USUAL)
    assert told
    assert told.text == "1 live alliance promises 96 h a month against 60 h (160 %)."
    assert load_signal(replace(full, minutes=60 * 60), USUAL) is None
    assert load_signal(replace(full, capacity=0), USUAL) is None


def test_every_threshold_can_be_set() -> None:
    shares = seen([lead("a", "b", 6), lead("b", "a", 4)])
    assert [each.sign for each in signals(shares, replace(USUAL, unequal=Decimal(10)))] == [Sign.UNEQUAL]
    quiet = seen(quiet=Quiet(14, LAST - timedelta(days=20), LAST - timedelta(days=20)))
    assert [each.sign for each in signals(quiet, replace(USUAL, fading=Decimal(1)))] == [Sign.FADING]
    assert load_signal(Load(90, 100), replace(USUAL, load=Decimal(80))) is not None


# Terms, kind and self


def test_terms_are_read_as_they_are_told_and_differ_line_by_line() -> None:
    alliance = of(2)
    before = Terms(1, goal="Homes.", notice=30)
    texts = terms_texts(alliance, before) | {
        "goal": "Homes that add up.",
        "triggers": "by 2026-06-01 each received 3, else talk",
        "stake-a": "4h a month + 150",
        "rate-a": "50",
        "lose-b": "20h",
        "worth-b": "1,500",
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


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        ((0, 0, 0), Kind.ALLIANCE),
        ((1, 0, 0), Kind.NETWORKING),
        ((0, 1, 0), Kind.DEAL),
        ((0, 0, 1), Kind.DEAL),
        ((1, 1, 1), Kind.NETWORKING),
        ((0, 0, 2), Kind.ALLIANCE),
    ],
)
def test_the_kind_is_worked_out_with_its_reasons(places: tuple[int, ...], kind: Kind) -> None:
    said = {asked.key: asked.answers[place][0] for asked, place in zip(QUESTIONS, places, strict=True)}
    found = screen(said)
    assert found
    assert (found.kind, len(found.reasons)) == (kind, 3)
    assert SUGGESTS[Kind.DEAL] is Outcome.DEAL
    assert screen({}) is None


def test_what_is_missing_before_it_begins() -> None:
    assert without(None) == "begun without a WHAT and an offer of our own"
    assert without(Profile(what="x")) == "begun without an offer of our own"
    assert without(Profile(what="x", offers="y")) == ""
