"""Frames of every screen as plain text, at three sizes: python -m tests.support.frames writes them anew."""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

from allytui.demo.build_demo import build_demo
from allytui.store.store import Store
from tests.support.keyboard import Keyboard, sitting
from tests.support.new_store import new_store

FOLDER = Path(__file__).parents[1] / "frames"
DAY = date(2026, 11, 21)
SIZES = ((120, 36), (80, 24), (60, 20))

# Each step: keys to press, the screen on top then, words it shows, and the name of the frame ('' for none).
TOUR: tuple[tuple[str, str, str, str], ...] = (
    ("", "HomeScreen", "Due: 2 late", "home"),
    ("j", "HomeScreen", "DRAFT", "home, another alliance"),
    ("question_mark", "HelpScreen", "Keys, commands, manual", "help"),
    ("s e a l e d enter", "ManualScreen", "A review, step by step", "the manual"),
    ("escape", "HomeScreen", "Due: 2 late", ""),
    ("slash k i t e", "HomeScreen", "1 found", "home, filtered"),
    ("escape", "HomeScreen", "12 in all", ""),
    ("g j enter", "AllianceScreen", "Timeline", "alliance"),
    ("p", "PeopleScreen", "People", "the people of an alliance"),
    ("t", "ChoiceDialog", "else an ending", "whom an ending would touch"),
    ("escape", "PeopleScreen", "People", ""),
    ("f", "FitForm", "how they fit", "fit"),
    ("escape", "PeopleScreen", "People", ""),
    ("escape", "AllianceScreen", "Timeline", ""),
    ("o", "PromisesScreen", "Did we keep our promises?", "what was promised"),
    ("escape", "AllianceScreen", "Timeline", ""),
    ("h", "HistoryScreen", "newest first", "history"),
    ("b", "BreachScreen", "on record", "breaches"),
    ("escape", "HistoryScreen", "newest first", ""),
    ("v", "TermsScreen", " version", "versions of terms"),
    ("escape", "HistoryScreen", "newest first", ""),
    ("c", "HistoryScreen", "Over the years", "history, over the years"),
    ("a", "TextDialog", "The decision stays as it is", "a later word"),
    ("escape", "HistoryScreen", "newest first", ""),
    ("q", "AllianceScreen", "Timeline", ""),
    ("e", "AllianceForm", "Name of the alliance", "alliance form"),
    ("escape", "AllianceScreen", "Timeline", ""),
    ("q", "HomeScreen", "Due: 2 late", ""),
    ("g j plus", "LineDialog", "enter saves", "an entry"),
    ("escape", "HomeScreen", "Due: 2 late", ""),
    ("W", "ProfileForm", "Mission", "know yourself"),
    ("escape", "HomeScreen", "Due: 2 late", ""),
    ("Y", "YearScreen", "in review", "the year"),
    ("s", "SkillForm", "Relationship skill", "a skill"),
    ("escape", "YearScreen", "in review", ""),
    ("q", "HomeScreen", "Due: 2 late", ""),
    ("R", "ReportScreen", "Summary", "a report"),
    ("q", "HomeScreen", "Due: 2 late", ""),
    ("f", "SearchScreen", "How to search", "how to search"),
    ("r e f e r r a l", "SearchScreen", "Search", "what is found"),
    ("escape", "HomeScreen", "Due: 2 late", ""),
    ("enter l", "LedgerScreen", "newest first", "the ledger"),
    ("h", "ChoiceDialog", "What the others see", "sharing"),
    ("escape", "LedgerScreen", "newest first", ""),
    ("e", "LineDialog", "Correct the text", "a correction"),
    ("escape", "LedgerScreen", "newest first", ""),
    ("q", "AllianceScreen", "Timeline", ""),
    ("q", "HomeScreen", "Due: 2 late", ""),
    ("n", "TextDialog", "What happened", "note"),
    ("escape", "HomeScreen", "Due: 2 late", ""),
    ("s", "DateDialog", "When will you talk", "not today"),
    ("escape", "HomeScreen", "Due: 2 late", ""),
    ("P", "PartiesScreen", "15 parties", "parties"),
    ("enter", "PartyForm", "Who speaks for it", "party form"),
    ("escape", "PartiesScreen", "15 parties", ""),
    ("q", "HomeScreen", "Due: 2 late", ""),
    ("g j r", "LookBackScreen", "1 open of ", "since last time"),
    ("p", "TextDialog", "6 came", "what came of it"),
    ("escape", "LookBackScreen", "1 open of ", ""),
    ("ctrl+j", "AnswerScreen", "Step 3 of 10", "a voice"),
    ("escape c", "AnswerScreen", "Step 3 of 10", "a voice, keys"),
    ("v", "VoicesScreen", "typing here", "the voices"),
    ("x", "LineDialog", "How was", "how a party was asked"),
    ("b y space p h o n e enter", "ChoiceDialog", "wait until another day", "no response"),
    ("escape", "VoicesScreen", "typing here", ""),
    ("v", "VoicesScreen", "not answered", "what is not answered"),
    ("v", "RevealScreen", "Notes of the conversation", "all voices"),
    ("j", "RevealScreen", "Notes of the conversation", "all voices, another question"),
    ("a", "ChoiceDialog", "Who adds", "who adds"),
    ("escape", "RevealScreen", "Notes of the conversation", ""),
    ("f", "DecisionScreen", "What do we decide?", "decision"),
    ("4", "DecisionScreen", "(o) 4", "decision, a pause"),
    ("5", "DecisionScreen", "(o) 5", "decision, an ending"),
    ("2", "DecisionScreen", "(o) 2", "decision, with changes"),
    ("t", "TermsForm", "save", "terms"),
    ("f2", "TermsForm", "What repeats", "terms, all of them"),
    ("escape", "TermsForm", "a number goes there", ""),
    ("escape", "DecisionScreen", "What do we decide?", ""),
    ("tab tab M o r e escape", "DecisionScreen", "What do we decide?", ""),
    ("f", "SummaryScreen", "signs", "read-back"),
    ("n", "DecisionScreen", "What do we decide?", ""),
    ("escape escape", "HomeScreen", "r resumes it", ""),
    ("g j j j r", "ScreeningScreen", "continues to the questions", "before a start review"),
    ("escape", "HomeScreen", "Nothing was typed", ""),
    ("g j j j j r", "CloseOutScreen", "Close-out notes", "close-out list"),
    ("x", "TextDialog", "save", "waive"),
    ("escape", "CloseOutScreen", "Close-out notes", ""),
    ("escape", "HomeScreen", "Due: 2 late", ""),
    ("j j j j r", "ChoiceDialog", "Which review", "which review"),
    ("1", "TextDialog", "What has come up", "why an early review"),
    ("escape", "HomeScreen", "Due: 2 late", ""),
)


async def walk(keys: Keyboard) -> AsyncIterator[tuple[str, str]]:
    """Go through every screen and give name and text of each frame."""
    for pressed, screen, words, name in TOUR:
        await keys.press(*pressed.split())
        await keys.on(screen)
        await keys.see(words)
        await keys.saved()
        await keys.settled()
        if name:
            yield name, keys.frame


async def frames(size: tuple[int, int], sample: Path) -> str:
    """Return all frames at one size, each under its name; `sample` is the sample data, which is changed."""
    parts: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = new_store(folder / "new.db")
        async with sitting(store, DAY, size=size, state=folder) as keys:
            await keys.on("WelcomeScreen")
            parts.append(_part("welcome", keys.frame))
        async with sitting(Store.open(sample), DAY, size=size, state=folder) as keys:
            parts += [_part(name, frame) async for name, frame in walk(keys)]
    return "\n".join(parts)


def _part(name: str, frame: str) -> str:
    lines = [re.sub(r"saved \d\d:\d\d:\d\d", "saved 12:04:31", line).rstrip() for line in frame.splitlines()]
    return "\n".join([f"# {name}", *lines, ""])


def main() -> None:
    """Write the frames."""
    FOLDER.mkdir(exist_ok=True)
    for width, height in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            sample = Path(folder) / "sample.db"
            build_demo(Store.create(sample), DAY, "ana")
            drawn = asyncio.run(frames((width, height), sample))
        (FOLDER / f"{width}x{height}.txt").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
