"""Profiles, needs and fit: dated versions."""

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.parties.need import Need
from allytui.domain.parties.profile import Profile
from allytui.domain.parties.theme import Theme
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.ledger import DAY, at, fill


def test_a_need_is_confirmed_by_the_party_that_has_it(store: Store, ana: Person, trial: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    need = Need(marc.party_id, "sellers in the north")
    store.needs.save(trial.id, need, ana, NOW, DAY)
    with pytest.raises(RuleError, match="Only the party that has a need"):
        store.needs.confirm(trial.id, need, ana, NOW, DAY)
    store.needs.confirm(trial.id, need, marc, at(1), DAY)
    (told,) = store.needs.of(trial.id)
    assert (told.confirmed_by, told.state) == ("Marc", "open, confirmed by Marc")


def test_who_has_no_login_confirms_a_need_at_the_keyboard_of_another(
    store: Store, ana: Person, trial: Alliance
) -> None:
    (marc,) = (each for party in trial.parties if party.id != ana.party_id for each in party.people)
    need = Need(marc.party_id, "sellers in the north")
    store.needs.save(trial.id, need, ana, NOW, DAY)
    with pytest.raises(RuleError, match="Only the party that has a need"):
        store.needs.confirm(trial.id, need, ana, NOW, DAY, says="Ana")
    store.needs.confirm(trial.id, need, ana, at(1), DAY, says=marc.name)
    (told,) = store.needs.of(trial.id)
    assert told.state == f"open, confirmed by {marc.name}"
    store.people.enrol("marc", marc.name, trial.party_name(marc.party_id))
    with pytest.raises(RuleError, match="Only the party that has a need"):
        store.needs.confirm(trial.id, told, ana, at(2), DAY, says=marc.name)


def test_how_they_fit_is_for_ones_own_party(store: Store, ana: Person, trial: Alliance) -> None:
    fill(store, ana, trial)
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    assert store.needs.fit(trial.id, ana.party_id) is not None
    assert store.needs.fit(trial.id, marc.party_id) is None
    assert store.profiles.skills(marc.id) == []


def test_a_profile_has_dated_versions_and_past_words_stay(store: Store, ana: Person) -> None:
    for place, what in enumerate(("One.", "One.", "Two.")):
        seen = store.profiles.profile(ana.party_id)
        store.profiles.save_profile(Profile(mission=what), ana, at(place), DAY, seen=seen)
    assert [each.mission for each in store.profiles.profiles(ana.party_id)] == ["One.", "Two."]
    for place, theme in enumerate((Theme(2025, "partnership"), Theme(2026, "calm"), Theme(2026, "fewer"))):
        known = next((each for each in store.profiles.themes(ana.party_id) if each.year == theme.year), None)
        store.profiles.save_theme(theme, ana, at(place), seen=known)
    assert [(each.year, each.word) for each in store.profiles.themes(ana.party_id)] == [
        (2026, "fewer"),
        (2025, "partnership"),
    ]


def test_the_newest_word_is_in_force_whatever_the_clock_says(store: Store, ana: Person, trial: Alliance) -> None:
    for second, level in ((60, Sharing.AMOUNTS), (0, Sharing.SHARES)):
        store.ledger.share(trial.id, level, ana, at(second))
        seen = store.profiles.profile(ana.party_id)
        store.profiles.save_profile(Profile(mission=str(level)), ana, at(second), DAY, seen=seen)
        need = next(iter(store.needs.of(trial.id)), None)
        store.needs.save(trial.id, Need(ana.party_id, str(level)), ana, at(second), DAY, seen=need)
    assert store.ledger.sharing(trial.id)[ana.party_id] is Sharing.SHARES
    profile = store.profiles.profile(ana.party_id)
    assert profile
    assert profile.mission == "shares"
    assert [each.words for each in store.needs.of(trial.id)] == ["shares"]
