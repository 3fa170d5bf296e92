"""Who carries a decision is seen wherever the alliance is: home, facts, timeline, due, list, show and JSON."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.overview_line import state_text
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.signals.signal import SignalKind
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.store.store import Store
from allytui.widgets.panes.alliance_facts import facts_parts
from allytui.widgets.panes.preview import preview
from allytui.widgets.panes.timeline import timeline
from tests.conftest import NOW, TODAY
from tests.support.ledger import at
from tests.support.reviews import begin, decided, draft, heard

DAY = TODAY - timedelta(days=3)


def surfaces(store: Store, alliance: Alliance, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return what each surface says of an alliance."""
    decisions = store.decisions.of(alliance.id)
    snapshot = AllianceSnapshot(alliance, decisions, [], None, TODAY)
    (line,) = store.due_list.lines(0, 9)
    place = ["--database", str(store.engine.place), "--today", TODAY.isoformat()]
    printed = {}
    for name, command in (
        ("show", ["show", alliance.name]),
        ("list", ["list"]),
        ("due", ["due", "--within", "1y"]),
        ("list, JSON", ["list", "--json"]),
        ("due, JSON", ["due", "--within", "1y", "--json"]),
    ):
        assert main([*place, *command]) == 0
        printed[name] = capsys.readouterr().out
    return printed | {
        "home": state_text(line, TODAY),
        "preview": preview(alliance, decisions[-1], None, TODAY, "r").plain,
        "facts": "".join(part if isinstance(part, str) else part[0] for part in facts_parts(snapshot, [])),
        "timeline": "\n".join(row.text for row in timeline(alliance, decisions, [], None, TODAY)),
        "decision": "\n".join(each.text for each in decision_paragraphs(alliance, decisions[-1])),
    }


@pytest.mark.parametrize(
    ("state", "text", "word"),
    [
        (SignOffState.ABSENT, "awaits Marc since 18 Nov", "waiting"),
        (SignOffState.DISSENTS, "Marc dissents", "dissent"),
        (SignOffState.SIGNED, "agreed by both", "agreed"),
    ],
)
def test_it_is_seen_wherever_the_alliance_is(
    store: Store,
    ana: Person,
    blue_door: Alliance,
    capsys: pytest.CaptureFixture[str],
    state: SignOffState,
    text: str,
    word: str,
) -> None:
    marc, review, outcome = blue_door.parties[1], ReviewKind.START, Outcome.TRY
    if state is SignOffState.DISSENTS:  # two do not go on over a dissent, and leaving needs nobody's consent
        blue_door = decided(store, blue_door, review, outcome, ana, DAY)
        review, outcome = ReviewKind.EARLY, Outcome.END
    held = heard(store, begin(store, blue_door, review, ana, DAY), ana)
    wanted = draft(blue_door, review, outcome, DAY)
    signatures = (
        SignOff(ana.party_id, "Northside", "Ana", SignOffState.SIGNED),
        SignOff(marc.id, marc.name, "Marc", state, "Too soon." if state is SignOffState.DISSENTS else ""),
    )
    store.decisions.record(blue_door, replace(wanted, sign_offs=signatures), ana, NOW, review_id=held.id)
    alliance = store.alliances.get(blue_door.id)
    found = surfaces(store, alliance, capsys)
    for name in ("list, JSON", "due, JSON"):
        rows = json.loads(found.pop(name))
        (row,) = rows["alliances" if name.startswith("list") else "due"]
        assert (row["agreement"]["state"], row["agreement"]["text"]) == (word, text)
    # In one row of home, and in the timeline, only what is still open is said.
    brief = {name: found.pop(name) for name in ("home", "timeline")}
    for name, said in found.items():
        assert text in " ".join(said.split()), name
    for name, said in brief.items():
        assert (text in said) is (state is not SignOffState.SIGNED), name

    if state is SignOffState.ABSENT:
        (decision,) = store.decisions.of(alliance.id)
        signed = SignOff(marc.id, marc.name, "Marc", SignOffState.SIGNED)
        store.decisions.sign(decision.id, signed, at(5), TODAY)
        after = surfaces(store, alliance, capsys)
        assert "agreed by both" in after["facts"]
        assert "awaits" not in " ".join(after.values())


def test_two_are_warned_of_a_dissent_that_came_later(store: Store, ana: Person, blue_door: Alliance) -> None:
    marc = blue_door.parties[1]
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, DAY), ana)
    absent = SignOff(marc.id, marc.name, "Marc", SignOffState.ABSENT)
    signatures = (SignOff(ana.party_id, "Northside", "Ana", SignOffState.SIGNED), absent)
    wanted = replace(draft(blue_door, ReviewKind.START, Outcome.TRY, DAY), sign_offs=signatures)
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    assert store.signals.of_party(ana.party_id, TODAY, USUAL) == []
    (decision,) = store.decisions.of(blue_door.id)
    store.decisions.sign(decision.id, replace(absent, state=SignOffState.DISSENTS, words="No."), at(5), TODAY)
    assert store.due_list.watched(TODAY, ana.party_id)
    for viewer in (ana.party_id, marc.id):
        ((_, name, signal),) = store.signals.of_party(viewer, TODAY, USUAL)
        assert (name, signal.kind, signal.calls) == ("Blue Door", SignalKind.DISSENT, True)
