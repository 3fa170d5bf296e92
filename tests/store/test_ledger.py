"""The ledger in the store: entries are only added, taken back in sight, and shown as far as each party shares."""

import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from allytui.domain.alliance import Alliance, NamedParty, Person
from allytui.domain.balance import Sharing
from allytui.domain.entries import Change, Entry, Item, Result, What, entry_lines, standing
from allytui.domain.errors import RuleError
from allytui.domain.money import Money
from allytui.domain.phases import Kind, Outcome, Review
from allytui.domain.profile import Fit, Need, Profile, Skill, Theme
from allytui.domain.signals import Sign
from allytui.domain.stakes import Stake
from allytui.domain.terms import PartyTerms, Terms
from allytui.domain.thresholds import USUAL
from allytui.domain.triggers import parse_triggers
from allytui.store.errors import Conflict
from allytui.store.store import Store
from tests.conftest import NOW
from tests.making import begin, decided, draft, heard

DAY = date(2026, 8, 19)


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial that began on DAY."""
    return decided(store, blue_door, Review.START, Outcome.TRY, ana, DAY)


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def lead(alliance: Alliance, words: str = "Keller", *, day: date = DAY, count: int = 1) -> Item:
    """Return a referral from the first party to the second."""
    first, second = (party.id for party in alliance.parties)
    return Item(day, What.REFERRAL, first, second, words, count=count)


def test_an_entry_comes_back_as_it_was_written(store: Store, ana: Person, trial: Alliance) -> None:
    item = replace(
        lead(trial), result=Result.CLOSED, money=Money(360_005, "EUR"), quality=4, asked=False, source="x"
    )
    stored = store.ledger.add(trial.id, item, ana, NOW)
    assert store.ledger.of(trial.id, ana.party_id) == [stored]
    assert (stored.item, stored.by, stored.by_party) == (item, "Ana", ana.party_id)


def test_what_follows_never_rewrites_and_replays_the_same(store: Store, ana: Person, trial: Alliance) -> None:
    first = store.ledger.add(trial.id, lead(trial), ana, NOW)
    met = store.ledger.follow(first, replace(first.item, result=Result.MET), Change.RESULT, ana, at(1))
    right = replace(met.item, words="Keller family")
    (stands,) = store.ledger.standing(trial.id, ana.party_id)
    store.ledger.follow(stands, right, Change.CORRECTED, ana, at(2))
    every = store.ledger.of(trial.id, ana.party_id)
    assert [(each.item.words, each.change) for each in every] == [
        ("Keller", Change.NONE),
        ("Keller", Change.RESULT),
        ("Keller family", Change.CORRECTED),
    ]
    (now,) = standing(every)
    assert now.item == right
    assert standing(reversed(every)) == standing(every) == tuple(store.ledger.standing(trial.id, ana.party_id))


def test_two_corrections_at_once_are_not_both_taken(store: Store, ana: Person, trial: Alliance) -> None:
    first = store.ledger.add(trial.id, lead(trial), ana, NOW)
    store.ledger.follow(first, replace(first.item, words="one"), Change.CORRECTED, ana, at(1))
    with pytest.raises(Conflict, match="meanwhile"):
        store.ledger.follow(first, replace(first.item, words="other"), Change.CORRECTED, ana, at(2))
    (stands,) = store.ledger.standing(trial.id, ana.party_id)
    store.ledger.take_back(stands, ana, at(3))
    with pytest.raises(RuleError, match="taken back"):
        store.ledger.take_back(stands, ana, at(4))


def test_a_clock_that_was_set_back_changes_no_order(store: Store, ana: Person, trial: Alliance) -> None:
    first = store.ledger.add(trial.id, lead(trial), ana, NOW)
    later = store.ledger.follow(first, replace(first.item, words="one"), Change.CORRECTED, ana, at(-60))
    store.ledger.follow(later, replace(first.item, words="two"), Change.CORRECTED, ana, at(-90))
    assert [each.item.words for each in store.ledger.standing(trial.id, ana.party_id)] == ["two"]


def test_a_slip_is_gone_until_a_decision_has_used_it(store: Store, ana: Person, trial: Alliance) -> None:
    slip = store.ledger.add(trial.id, lead(trial, "slip"), ana, at(0.5))
    assert store.ledger.last_of(ana) == (trial.id, replace(slip, seen=slip.id))
    assert not store.ledger.take_back(slip, ana, at(1)).kept
    assert store.ledger.of(trial.id, ana.party_id) == []
    assert store.ledger.last_of(ana) is None
    used = store.ledger.add(trial.id, lead(trial, "used"), ana, at(2))
    held = heard(store, begin(store, trial, Review.CHECKPOINT, ana), ana)
    wanted = draft(trial, Review.CHECKPOINT, Outcome.GO_ON, date(2026, 11, 19))
    store.decisions.record(trial, wanted, ana, at(3), review_id=held.id)
    assert store.ledger.take_back(used, ana, at(4)).kept
    every = store.ledger.of(trial.id, ana.party_id)
    names = {party.id: party.name for party in trial.parties}
    assert entry_lines(every, names) == [
        "2026-08-19  Northside -> Blue Door Realty: referral, used",
        "            2026-11-21, Ana: taken back",
    ]
    assert store.ledger.standing(trial.id, ana.party_id) == []


@pytest.mark.parametrize("table", ["entry", "sharing", "trigger", "profile", "need", "fit", "theme", "skill"])
def test_the_database_itself_refuses_to_change_them(store: Store, ana: Person, trial: Alliance, table: str) -> None:
    fill(store, ana, trial)
    with sqlite3.connect(store.engine.place) as raw:
        (column,) = raw.execute(f'SELECT name FROM pragma_table_info("{table}") LIMIT 1 OFFSET 1').fetchone()
        for change in (
            f'UPDATE "{table}" SET "{column}" = "{column}"',
            f'DELETE FROM "{table}"',
            f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"',
        ):
            with pytest.raises(sqlite3.DatabaseError, match="append-only"):
                raw.execute(change)


def fill(store: Store, ana: Person, trial: Alliance) -> None:
    """Put a row into every table of the ledger and of self-knowledge."""
    store.ledger.add(trial.id, lead(trial), ana, NOW)
    store.ledger.share(trial.id, Sharing.COUNTS, ana, NOW)
    store.selves.describe(Profile(what="Clear books."), ana, NOW, DAY)
    store.selves.name_theme(Theme.read(2026, "fewer"), ana, NOW)
    store.selves.rate(Skill("listening", 3), ana, NOW, DAY)
    store.needs.say(trial.id, Need(ana.party_id, "clients"), ana, NOW, DAY)
    store.needs.judge(trial.id, Fit(access="movers"), ana, NOW, DAY)
    agree(store, ana, trial, "by 1 dec 2026 each received 3")


def agree(store: Store, ana: Person, trial: Alliance, triggers: str, **more: object) -> Alliance:
    """Go on with terms that have triggers."""
    held = heard(store, begin(store, trial, Review.CHECKPOINT, ana), ana)
    terms = Terms(0, goal="x", triggers=parse_triggers(triggers, trial, DAY), **more)  # type: ignore[arg-type]
    wanted = draft(trial, Review.CHECKPOINT, Outcome.GO_ON_CHANGED, date(2026, 11, 19))
    store.decisions.record(trial, replace(wanted, terms=terms), ana, NOW, review_id=held.id)
    return store.alliances.get(trial.id)


# What each party lets the others see


def test_each_party_chooses_what_the_others_see(store: Store, ana: Person, trial: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    hours = Item(DAY, What.HOURS, ana.party_id, minutes=90, words="plan")
    store.ledger.add(trial.id, hours, ana, NOW)
    sent = lead(trial, "Keller", count=5)
    store.ledger.add(trial.id, sent, ana, at(1))
    today = date(2026, 9, 19)

    def told(viewer: Person | None) -> str:
        """Return all that a viewer is told."""
        party_id = viewer.party_id if viewer else ""
        drift = store.drifts.of(trial.id, party_id, today, USUAL)
        return repr((store.ledger.of(trial.id, party_id), store.ledger.standing(trial.id, party_id), drift))

    assert "minutes=90" in told(marc)
    store.ledger.share(trial.id, Sharing.COUNTS, ana, NOW)
    for viewer in (marc, None):
        assert "minutes=90" not in told(viewer)
        assert "given=5" in told(viewer)
    store.ledger.share(trial.id, Sharing.SHARES, ana, at(1))
    assert "given=5" not in told(None)
    assert "Keller" not in told(None)
    assert "minutes=90" in told(ana)
    assert "given=5" in told(ana)
    assert store.ledger.sharing(trial.id) == {ana.party_id: Sharing.SHARES}


def test_the_figures_of_a_decision_are_those_that_everybody_may_see(
    store: Store, ana: Person, trial: Alliance
) -> None:
    store.ledger.add(trial.id, Item(DAY, What.HOURS, ana.party_id, minutes=90), ana, NOW)
    store.ledger.share(trial.id, Sharing.COUNTS, ana, NOW)
    frozen = store.drifts.of(trial.id, "", date(2026, 11, 19), USUAL).frozen(trial, date(2026, 11, 19))
    assert not any("1.5 h" in line for line in frozen)


# Signals of every alliance


def test_signals_are_found_without_looking_at_every_alliance(store: Store, ana: Person, trial: Alliance) -> None:
    assert store.drifts.signals(ana.party_id, date(2027, 9, 1), USUAL) == []
    changed = agree(store, ana, trial, "", rhythm="every two weeks")
    assert store.drifts.signals(ana.party_id, date(2026, 12, 31), USUAL) == []
    (found,) = store.drifts.signals(ana.party_id, date(2027, 1, 1), USUAL)
    assert (found[0], found[1], found[2].sign) == (trial.id, "Blue Door", Sign.FADING)
    store.ledger.add(trial.id, Item(date(2026, 12, 20), What.CONTACT), ana, NOW)
    assert store.drifts.signals(ana.party_id, date(2027, 1, 20), USUAL) == []
    decided(store, changed, Review.EARLY, Outcome.PAUSE, ana, date(2027, 1, 21))
    assert store.drifts.signals(ana.party_id, date(2027, 12, 31), USUAL) == []


def test_the_day_of_a_signal_is_found_by_an_index(store: Store) -> None:
    with store.engine.reading() as handle:
        plan = handle.execute_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM alliance WHERE watch_on <= '2026-01-01' AND bucket = 0 "
            "ORDER BY watch_on, id"
        ).fetchall()
    assert any("alliance_bucket_watch_on" in str(row) for row in plan)


def test_a_condition_of_an_earlier_phase_is_settled(store: Store, ana: Person, trial: Alliance) -> None:
    changed = agree(store, ana, trial, "by 1 dec 2026 each received 3, else talk")
    day = date(2026, 12, 2)
    assert [each.sign for each in store.drifts.of(trial.id, "", day, USUAL).signals] == [Sign.TRIGGER]
    held = heard(store, begin(store, changed, Review.RENEWAL, ana), ana)
    wanted = draft(changed, Review.RENEWAL, Outcome.RENEW, date(2027, 11, 5))
    store.decisions.record(changed, wanted, ana, NOW, review_id=held.id)
    assert store.drifts.of(trial.id, "", date(2027, 11, 6), USUAL).checked == ()


def test_load_counts_the_terms_in_force(store: Store, ana: Person, trial: Alliance) -> None:
    stake = (PartyTerms(ana.party_id, stake=Stake(240, monthly=True)),)
    agree(store, ana, trial, "", parties=stake)
    assert store.drifts.load(ana.party_id).promised == (("Blue Door", 240),)
    assert store.drifts.load("nobody").promised == ()


# Needs, fit and self


def test_a_need_is_confirmed_by_the_party_that_has_it(store: Store, ana: Person, trial: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    need = Need(marc.party_id, "sellers in the north")
    store.needs.say(trial.id, need, ana, NOW, DAY)
    with pytest.raises(RuleError, match="by the party that has it"):
        store.needs.confirm(trial.id, need, ana, NOW, DAY)
    store.needs.confirm(trial.id, need, marc, at(1), DAY)
    (told,) = store.needs.of(trial.id)
    assert (told.confirmed_by, told.state) == ("Marc", "open, confirmed by Marc")


def test_how_they_fit_is_for_ones_own_party(store: Store, ana: Person, trial: Alliance) -> None:
    fill(store, ana, trial)
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    assert store.needs.fit(trial.id, ana.party_id) is not None
    assert store.needs.fit(trial.id, marc.party_id) is None
    assert store.selves.skills(marc.id) == []


def test_a_profile_has_dated_versions_and_past_words_stay(store: Store, ana: Person) -> None:
    for place, what in enumerate(("One.", "One.", "Two.")):
        store.selves.describe(Profile(what=what), ana, at(place), DAY)
    assert [each.what for each in store.selves.profiles(ana.party_id)] == ["One.", "Two."]
    for place, theme in enumerate((Theme(2025, "partnership"), Theme(2026, "calm"), Theme(2026, "fewer"))):
        store.selves.name_theme(theme, ana, at(place))
    assert [(each.year, each.word) for each in store.selves.themes(ana.party_id)] == [
        (2026, "fewer"),
        (2025, "partnership"),
    ]


def test_a_year_tells_decisions_promises_and_yield(store: Store, ana: Person, trial: Alliance) -> None:
    store.ledger.add(trial.id, Item(DAY, What.HOURS, ana.party_id, minutes=600), ana, NOW)
    back = Item(DAY, What.MONEY, trial.parties[1].id, ana.party_id, money=Money(50_000))
    store.ledger.add(trial.id, back, ana, at(1))
    year = store.years.of(2026, ana)
    assert [name for name, _ in year.decisions] == ["Blue Door"]
    assert [(each.kind, each.text) for each in year.efforts] == [
        (Kind.ALLIANCE, "alliances: 10 h, 500; 50.00 an hour")
    ]
    assert store.years.of(2025, ana).decisions == ()


def test_what_came_of_an_earlier_effort_points_to_it(store: Store, ana: Person, trial: Alliance) -> None:
    effort = store.ledger.add(trial.id, Item(DAY, What.HOURS, ana.party_id, minutes=60), ana, NOW)
    came = replace(lead(trial, "came of it"), source=effort.id)
    store.ledger.add(trial.id, came, ana, at(1))
    found: dict[str, Entry] = {each.id: each for each in store.ledger.standing(trial.id, ana.party_id)}
    (later,) = (each for each in found.values() if each.item.source)
    assert found[later.item.source].item.minutes == 60


def test_a_condition_and_a_drop_tell_no_amount_that_is_not_shared(
    store: Store, ana: Person, trial: Alliance
) -> None:
    agree(store, ana, trial, "by 2027-03-01 Ana received 9\nby 2027-03-01 Ana spent 100\nby 2027-03-01 given 90")
    for month, count in ((11, 7), (12, 5)):
        store.ledger.add(trial.id, lead(trial, day=date(2026, month, 25), count=count), ana, at(month))
    store.ledger.add(trial.id, Item(date(2026, 12, 1), What.MONEY, ana.party_id, money=Money(7_700)), ana, NOW)
    store.ledger.share(trial.id, Sharing.SHARES, ana, NOW)
    day = date(2027, 3, 1)
    own, others = (store.drifts.of(trial.id, viewer, day, USUAL) for viewer in (ana.party_id, ""))
    assert [each.found for each in own.checked] == ["Northside 0", "Northside 77", "12"]
    assert [each.found for each in others.checked] == ["Northside not shared", "Northside not shared", ""]
    assert own.own_drop
    assert own.own_drop.text == "7, 5, 0"
    begin(store, store.alliances.get(trial.id), Review.EARLY, ana)
    opened = store.reviews.opened(trial.id, ana.id)
    assert opened
    for party in trial.parties:
        store.voices.no_answer(opened.id, party.id, ana, NOW)
    told = [each.text for each in store.drifts.of(trial.id, "", day, USUAL).signals if each.sign is Sign.DROP]
    assert told == ["Northside gives less than before."]


def test_what_another_party_keeps_to_itself_is_in_no_entry(store: Store, ana: Person, trial: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    store.ledger.share(trial.id, Sharing.COUNTS, marc, NOW)
    sent = store.ledger.add(trial.id, lead(trial), ana, at(1))
    store.ledger.follow(
        sent, replace(sent.item, result=Result.CLOSED, money=Money(77_700)), Change.RESULT, marc, at(2)
    )
    paid = Item(DAY, What.MONEY, ana.party_id, marc.party_id, money=Money(55_500))
    store.ledger.add(trial.id, paid, marc, at(3))
    found = store.ledger.last_of(ana)
    assert found
    assert "77700" not in repr((found, store.ledger.of(trial.id, ana.party_id)))
    assert "55500" in repr(store.ledger.of(trial.id, ana.party_id))
    assert "55500" not in repr(store.ledger.of(trial.id, ""))
    # Who may not see an amount can correct the rest, and does not lose it.
    store.ledger.follow(found[1], replace(found[1].item, words="Keller family"), Change.CORRECTED, ana, at(4))
    (stands,) = (each for each in store.ledger.standing(trial.id, marc.party_id) if each.item.words)
    assert (stands.item.words, stands.item.money) == ("Keller family", Money(77_700))


def test_currencies_that_differ_name_no_amount(store: Store, ana: Person, trial: Alliance) -> None:
    for place, currency in enumerate(("EUR", "USD")):
        item = Item(DAY, What.MONEY, ana.party_id, money=Money(123_456, currency))
        store.ledger.add(trial.id, item, ana, at(place))
    store.ledger.share(trial.id, Sharing.COUNTS, ana, NOW)
    told = repr(store.drifts.of(trial.id, "", LATER, USUAL).frozen(trial, LATER))
    assert "EUR, USD" in told
    assert "1,234" not in told
    gift = Item(DAY, What.GIFT, trial.parties[1].id, ana.party_id, money=Money(1, "USD"))
    other = store.alliances.add("Other", [NamedParty("Northside", ("Ana",)), NamedParty("Z", ("Z",))], DAY)
    store.ledger.add(other.id, Item(DAY, What.MONEY, ana.party_id, money=Money(100, "EUR")), ana, NOW)
    store.ledger.add(other.id, replace(gift, giver=other.parties[1].id), ana, at(1))
    assert store.drifts.of(other.id, ana.party_id, LATER, USUAL).balance.trouble == ""


LATER = date(2026, 9, 19)


def test_the_newest_word_is_in_force_whatever_the_clock_says(store: Store, ana: Person, trial: Alliance) -> None:
    for second, level in ((60, Sharing.AMOUNTS), (0, Sharing.SHARES)):
        store.ledger.share(trial.id, level, ana, at(second))
        store.selves.describe(Profile(what=str(level)), ana, at(second), DAY)
        store.needs.say(trial.id, Need(ana.party_id, str(level)), ana, at(second), DAY)
    assert store.ledger.sharing(trial.id)[ana.party_id] is Sharing.SHARES
    profile = store.selves.profile(ana.party_id)
    assert profile
    assert profile.what == "shares"
    assert [each.words for each in store.needs.of(trial.id)] == ["shares"]


def test_the_day_of_a_decision_belongs_to_the_phase_that_it_was_about(
    store: Store, ana: Person, trial: Alliance
) -> None:
    turn = date(2026, 11, 19)
    hours = Item(turn, What.HOURS, ana.party_id, minutes=60)
    store.ledger.add(trial.id, hours, ana, NOW)
    term = decided(store, trial, Review.CHECKPOINT, Outcome.GO_ON, ana, turn)
    now = store.drifts.of(trial.id, ana.party_id, date(2026, 12, 19), USUAL)
    assert now.balance.empty
    assert [each.minutes for each in now.yields] == [60, 0]
    store.ledger.add(trial.id, replace(hours, day=date(2027, 1, 5)), ana, at(1))
    decided(store, term, Review.EARLY, Outcome.END, ana, date(2027, 1, 5))
    ended = store.drifts.of(trial.id, ana.party_id, date(2027, 2, 5), USUAL)
    assert [each.minutes for each in ended.yields] == [60, 60]


def test_a_condition_is_counted_from_the_day_it_was_agreed(store: Store, ana: Person, trial: Alliance) -> None:
    changed = agree(store, ana, trial, "by 2027-12-01 given 3, else talk")
    store.ledger.add(trial.id, lead(trial, day=date(2027, 3, 1), count=3), ana, NOW)
    decided(store, changed, Review.RENEWAL, Outcome.RENEW, ana, date(2027, 11, 5))
    (checked,) = store.drifts.of(trial.id, ana.party_id, date(2027, 12, 2), USUAL).checked
    assert (checked.reached, checked.found) == (True, "3")


def test_who_was_asked_long_before_it_gave_less_is_asked_again(store: Store, ana: Person, trial: Alliance) -> None:
    other = trial.parties[1].id
    for day, count in ((20, 5), (55, 3)):
        item = Item(DAY + timedelta(days=day - 19), What.REFERRAL, other, ana.party_id, count=count)
        store.ledger.add(trial.id, item, ana, at(day))
    decided(store, trial, Review.EARLY, Outcome.GO_ON, ana, date(2026, 8, 25))
    end = date(2026, 11, 19)
    told = store.drifts.of(trial.id, ana.party_id, end, USUAL)
    assert told.balance.withheld
    assert [each.sign for each in told.signals] == []
    dropping = store.drifts.of(trial.id, other, end, USUAL)
    assert [(each.sign, each.private) for each in dropping.signals] == [(Sign.DROP, True)]
    assert dropping.own_drop
    held = begin(store, store.alliances.get(trial.id), Review.CHECKPOINT, ana)
    store.voices.no_answer(held.id, other, ana, NOW)
    assert store.drifts.of(trial.id, ana.party_id, end, USUAL).balance.withheld
    store.voices.no_answer(held.id, ana.party_id, ana, NOW)
    assert not store.drifts.of(trial.id, ana.party_id, end, USUAL).balance.withheld
