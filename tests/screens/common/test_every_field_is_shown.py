"""Nothing is asked that is not seen again: every stored field has a place, and what people wrote is found there."""

import importlib
import pkgutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import allytui.store.engine.tables as tables
from allytui.cli import main
from allytui.store.engine.tables.base import Row
from allytui.store.store import Store
from tests.support.frames import DAY, walk
from tests.support.hostile_text import WORDS
from tests.support.keyboard import Keyboard, sitting
from tests.support.planted_words import plant

AUTHOR = "by whom; the record of who stored it, which 'show' and the screens name where it matters to the others"

COMMON = {
    "id": "the key",
    "place": "the order in a list",
    "version": "which of two edits came later",
    "at": "the moment, and with it the order",
    "saved_at": "the moment of saving, on the top line",
    "by": AUTHOR,
    "day": "the day that a thing is told with",
}
"""What columns of these names are for, in any table."""

PLACES: dict[str, dict[str, str]] = {
    "change": {"count": "nowhere; open screens read again when it rises"},
    "presence": dict.fromkeys(("review_id", "person_id"), "the top line of a review: also here"),
    "link": {
        "seq": "what 'check' says: number 57 of the record",
        **dict.fromkeys(("kind", "row_id", "digest"), "what 'check' holds each row against"),
        "hash": "the code at the foot of minutes, and what 'check --head' prints and looks for",
    },
    "party": {"name_key": "found by", "folded": "found by"},
    "person": {
        "login": "the party's page and form; who is asked at the next start",
        **dict.fromkeys(("left_at", "left_login"), "the list of parties: who left; who may come back"),
    },
    "claim": {
        "login": "home, the parties, 'people': which login asks",
        **dict.fromkeys(("answer", "answered_at"), "the welcome of who was told no"),
    },
    "alliance": {
        **dict.fromkeys(("name_key", "sort_name", "search"), "found and sorted by"),
        **dict.fromkeys(("kind", "phase", "number", "since", "ends_on", "review_on", "months", "anchor"), "facts"),
        **dict.fromkeys(("notice", "talk_on", "postponed"), "facts, home"),
        **dict.fromkeys(("interrupted_phase", "interrupted_since", "interrupted_ends_on"), "facts, of a pause"),
        "first_kind": "replayed by 'check'",
        "considered_on": "facts, timeline",
        "first_review_on": "replayed by 'check'",
        "introduced_by": "facts, whom an ending affects",
        **dict.fromkeys(("rhythm_days", "contact_on", "first_signal_on"), "home: last contact, warnings"),
        **dict.fromkeys(("bucket", "day_rank"), "the order of home"),
    },
    "member": {"present": "facts: who is in it now"},
    "meeting": {"time": "home"},
    "decision": {
        **dict.fromkeys(("review_kind", "outcome", "decided_on", "starts_on", "notice"), "history, timeline"),
        **dict.fromkeys(("months", "leaving", "decided_at", "weighed", "next_review_on", "ends_on"), "history"),
        **dict.fromkeys(("expect_by", "expect_sure"), "history; asked at the next review"),
        "phase_after": "the phases of the timeline",
        **dict.fromkeys(("seq", "previous_hash", "hash"), "the chain that 'check' follows"),
    },
    "position": dict.fromkeys(("outcome", "sure", "leaning"), "history: leanings"),
    "outcome_detail": {"key": "history: its heading"},
    "sign_off": {"state": "history: signatures; home, 'due', 'show'"},
    "promise": {
        **dict.fromkeys(("by_day", "state", "settled_on", "kept"), "the list of promises"),
        "marked_at": "the calendar: what changed since it was read",
    },
    "close_out_item": dict.fromkeys(("state", "settled_on"), "the close-out list"),
    "breach": {"happened_on": "breaches of trust"},
    "unlock_word": {"agrees": "history: unlocking"},
    "project": {"by_day": "the list of promises"},
    "project_end": {"state": "the list of promises, the timeline"},
    "entry": {
        **dict.fromkeys(("kind", "giver", "receiver", "count", "minutes", "cents", "split"), "the ledger"),
        **dict.fromkeys(("done", "result", "quality", "asked", "by_day", "attendees"), "the ledger, the totals"),
        "by_party": "the ledger: logged by",
        **dict.fromkeys(("first", "change", "kept", "after_seq"), "which entry is in force; what follows it"),
    },
    "sharing": {"level": "the ledger: what the others see"},
    "profile": {"capacity": "home: how busy one is"},
    "need": {"solved_on": "people: needs"},
    "theme": {"year": "home, the year"},
    "skill": {"own": "the year", "outside": "the year"},
    "review": {
        **dict.fromkeys(("kind", "held_on"), "history, last time"),
        **dict.fromkeys(("guide_version", "step"), "where an open review goes on"),
        **dict.fromkeys(("opened_at", "decided_at", "revealed_at"), "whether it is open, sealed or decided"),
    },
    "voice": {
        **dict.fromkeys(("entered_by", "step", "state"), "the voices"),
        **dict.fromkeys(("asked_on", "wait_until"), "the voices; history: no response"),
    },
    "answer": {"key": "lines up over the years", "score": "the reveal, facts, over the years"},
    "review_note": {"key": "which note it is"},
    "form_draft": dict.fromkeys(("owner", "field", "words"), "the form in which it was typed"),
    "terms": {"goal_by": "the goal", "notice": "the terms"},
    "party_terms": {
        **dict.fromkeys(("sure", "first_on", "minutes", "monthly", "cents", "currency"), "the terms"),
        **dict.fromkeys(
            ("rate_cents", "rate_currency", "worth_cents", "worth_currency", "income_part"), "the terms"
        ),
        **dict.fromkeys(("lose_minutes", "lose_monthly", "lose_cents", "lose_currency"), "the terms"),
    },
    "goal_target": dict.fromkeys(("measure", "who", "least", "currency"), "the goal and its bar"),
    "condition": dict.fromkeys(("by_day", "then", "measure", "who", "least", "currency"), "the terms, warnings"),
    "condition_answer": dict.fromkeys(("by_day", "reached"), "the versions of the terms"),
}
"""Where each field is seen that is not words: words are looked for."""

SAID_ELSEWHERE = {
    "voice.asked_how": "told of a party that did not respond",
    "condition_answer.words": "beside its condition, in the versions of the terms",
    "condition_answer.state": "the condition that it answers",
    "entry.source": "the entry that it came of, which is told with it",
    "merge.old_name": "the list of parties, beside the one that it was merged into",
    "review_note.words": "comments on answers and what is typed at the decision; own notes are private",
}
"""Words that are not among the frames looked through here, with what they are for."""


def all_columns() -> dict[str, list[str]]:
    for module in pkgutil.iter_modules(tables.__path__):
        importlib.import_module(f"{tables.__name__}.{module.name}")
    models: list[Any] = list(Row.__subclasses__())
    return {model._meta.table_name: [field.column_name for field in model._meta.sorted_fields] for model in models}


def test_every_stored_field_has_a_place() -> None:
    left = {}
    for table, columns in all_columns().items():
        known = set(WORDS.get(table, ())) | set(PLACES.get(table, ())) | set(COMMON)
        unknown = [name for name in columns if name not in known and not name.endswith("_id")]
        if unknown:
            left[table] = unknown
    assert left == {}, "say where it is seen, or do not store it"
    stored = all_columns()
    gone = [f"{table}.{name}" for table, names in (*PLACES.items(), *WORDS.items()) for name in names]
    assert [each for each in gone if each.split(".")[1] not in stored[each.split(".")[0]]] == []


async def further(keys: Keyboard) -> str:
    """Look where the tour through all screens does not: at parties, breaches, terms, and every decision."""
    seen = ""
    await keys.on("HomeScreen")
    await keys.press("P")
    await keys.on("PartiesScreen")
    for _ in range(15):
        await keys.settled()
        seen += keys.frame
        await keys.press("j")
    await keys.press("q")
    await keys.on("HomeScreen")
    await keys.press("g")
    for row in range(12):
        await keys.on("HomeScreen")
        await keys.press("g", *("j" for _ in range(row)), "enter")
        await keys.on("AllianceScreen")
        await keys.settled()
        seen += keys.frame
        for pressed, screen in (("h", "HistoryScreen"), ("v", "TermsScreen"), ("q", ""), ("b", "BreachScreen")):
            await keys.press(pressed)
            if screen:
                await keys.on(screen)
            await keys.settled()
            seen += keys.frame
        await keys.press("q", "q", "q")
    await keys.on("HomeScreen")
    await keys.press("g")
    return seen


@pytest.mark.long
async def test_what_people_wrote_is_seen_again(
    sample: Callable[[Path, str], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("allytui.config.login_name", lambda: "ana")
    path = sample(tmp_path / "demo.db", "ana")
    store = Store.open(path)
    marks = plant(path)
    seen = ""
    names = [line.name for line in store.due_list.lines(0, 99)]
    commands = (["due", "--within", "9y"], ["list"], ["year"], *(["show", name] for name in names))
    for words in (*commands, *(["ledger", name] for name in names)):
        assert main(["--database", str(path), "--today", DAY.isoformat(), *words]) == 0, words
        seen += capsys.readouterr().out
    async with sitting(store, DAY, size=(200, 150), state=tmp_path) as keys:
        async for _, frame in walk(keys):
            seen += frame
    with sqlite3.connect(path) as raw:  # a row more on home, which the tour does not know
        raw.execute("UPDATE meeting SET day = ?", ((DAY + timedelta(days=2)).isoformat(),))
    async with sitting(store, DAY, size=(200, 150), state=tmp_path) as keys:
        seen += await further(keys)
    unseen = {name for name, mark in marks.items() if mark not in seen}
    authors = {name for name in unseen if name.endswith((".by", ".settled_by"))}
    assert unseen - authors == set(SAID_ELSEWHERE), "show it again, or do not ask for it"
