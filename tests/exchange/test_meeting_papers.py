"""Agenda and minutes: what every party may read, and any text that people wrote comes back as text."""

import html
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.basics.text import visible
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.reviews.drafts import NoteField
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.exchange.html_page import paragraphs_html
from allytui.exchange.markdown import paragraphs_markdown
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.hostile_text import CORPUS, random_texts
from tests.support.keyboard import sitting
from tests.support.later import at_length
from tests.support.reviews import answer, begin, decided, draft, heard, say

DAY = date(2026, 9, 1)
TONES = ((Tone.TITLE, 0), (Tone.HEADING, 0), (Tone.TEXT, 0), (Tone.TEXT, 2), (Tone.ASIDE, 0))


def plain(text: str) -> str:
    return " ".join(visible(text).split())


class Page(HTMLParser):
    """The text of a page, and the tags in it."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.text, self._skip = "", False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self._skip = tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if not self._skip:
            self.text += data


@pytest.mark.parametrize("text", [*CORPUS, "# a", "1. a", "- a", "a\n# b", "*a* _b_", "[a](http://b)", "| a | b |"])
def test_whatever_people_wrote_is_text(text: str) -> None:
    for tone, indent in TONES:
        story = [Paragraph("before"), Paragraph(text, tone, indent), Paragraph("after")]
        printed = paragraphs_markdown(story)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", printed)
        made = Page(MarkdownIt("commonmark").render(printed))
        assert made.tags <= {"p", "h1", "h2", "ul", "li", "em", "blockquote"}, printed
        assert plain(html.unescape(made.text)) == plain(f"before {text} after"), printed
        page = Page(paragraphs_html(story))
        assert page.tags <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p"}
        assert plain(page.text) == plain(f"before {text} after")


@pytest.mark.parametrize(("seed", "count"), [(1, 20), *at_length((2, 50_000))])
def test_random_text_is_text_in_a_page_of_many(seed: int, count: int) -> None:
    texts = random_texts(seed, count)
    for at in range(0, count, 100):
        some = texts[at : at + 100]
        story = [Paragraph(text, *TONES[place % len(TONES)]) for place, text in enumerate(some)]
        made = Page(MarkdownIt("commonmark").render(paragraphs_markdown(story)))
        assert made.tags <= {"p", "h1", "h2", "ul", "li", "em", "blockquote"}, some
        assert plain(html.unescape(made.text)) == plain(" ".join(some)), some
        page = Page(paragraphs_html(story))
        assert page.tags <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p"}, some
        assert plain(page.text) == plain(" ".join(some)), some


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial with terms and a promise, decided by Ana while Marc was not present; notes of all kinds."""
    held = begin(store, blue_door, ReviewKind.START, ana, DAY)
    answer(store, held, ana, "trust", "Sealed no more, but not for the minutes.", 4)
    answer(store, held, blue_door.voices[1], "trust", "Nor this.", 2)
    say(store, NoteField(held.id, "own", ana.id), "Ana's own secret.")
    heard(store, held, ana)
    signed = (
        SignOff(ana.party_id, "Northside", "Ana", SignOffState.SIGNED),
        SignOff(blue_door.parties[1].id, "Blue Door Realty", "Marc", SignOffState.ABSENT),
    )
    terms = Terms(goal="30 homes", parties=(PartyTerms(ana.party_id, "buyers"),))
    promised = PlannedPromise(ana.party_id, "Ana", "send the list", DAY + timedelta(days=30))
    wanted = replace(draft(blue_door, ReviewKind.START, Outcome.TRY, DAY), sign_offs=signed, terms=terms)
    store.decisions.record(blue_door, replace(wanted, promises=(promised,)), ana, NOW, review_id=held.id)
    return store.alliances.get(blue_door.id)


def printed(store: Store, capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["--database", str(store.engine.place), "--today", "2026-11-25", *words]) == status
    out, err = capsys.readouterr()
    return str(out + err)


def test_the_minutes_hold_what_was_agreed_and_nothing_private(
    store: Store, trial: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("minutes", "blue"), ("minutes", "blue", "--on", "2026-09-01"), ("minutes", "blue", "--html")):
        text = printed(store, capsys, *words)
        for each in (
            *("minutes of the start review", "trial agreed", "send the list", "Goal: 30 homes", "We talked."),
            *("Northside brings: buyers", "Ana (Northside): signed", "Marc (Blue Door Realty): not present"),
            *("To be signed by", "next review on"),
        ):
            assert each in text, each
        for secret in ("own secret", "Sealed no more", "Nor this", "day 95 of 92"):
            assert secret not in text
    present = printed(store, capsys, "minutes", "blue").split("## Decision")[0]
    assert "Ana, Northside" in present
    assert "Marc" not in present
    assert "Nothing was decided" in printed(store, capsys, "minutes", "blue", "--on", "2026-09-02", status=2)


def test_the_minutes_say_once_until_when(
    store: Store, ana: Person, trial: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, date(2026, 11, 25))
    decision = printed(store, capsys, "minutes", "blue").split("## Decision\n\n")[1].split("\n\n")[0]
    assert decision.splitlines()[0].startswith("- continued, until ")
    assert decision.count("until ") == 1
    assert "next review on" in decision


def test_the_agenda_holds_what_is_to_be_talked_about(
    store: Store, trial: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(store, capsys, "agenda", "blue")
    for each in (
        *("agenda of the trial checkpoint", "planned for Mon 30 November 2026", "Northside: Ana"),
        *("- 30 homes", "send the list", "Trust: 2 to 4, a gap of 2", "Results: What did you expect", "......"),
    ):
        assert each in text, each
    assert "own secret" not in text
    assert "Sealed no more" not in text


async def test_they_are_saved_as_files_from_the_history(
    store: Store, trial: Alliance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with sitting(store, date(2026, 11, 25), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("h")
        await keys.on("HistoryScreen")
        for number, name in (("1", "minutes-blue-door-2026-11-25.md"), ("4", "agenda-blue-door-2026-11-25.html")):
            await keys.press("x")
            await keys.on("ChoiceDialog")
            await keys.press(number)
            await keys.on("LineDialog")
            await keys.press("enter")
            await keys.see("Saved:")
            await keys.on("HistoryScreen")
            assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
        await keys.press("x", "1")
        await keys.on("LineDialog")
        await keys.press("enter")
        await keys.see("is there already")
        await keys.press("escape")
        await keys.on("HistoryScreen")
    minutes = (tmp_path / "minutes-blue-door-2026-11-25.md").read_text()
    assert minutes.startswith("# Blue Door: minutes of the start review, 1 Sep 2026")
    assert "Sealed no more" not in minutes
    agenda = (tmp_path / "agenda-blue-door-2026-11-25.html").read_text()
    assert agenda.count('<p class="space"></p>') >= 8  # room to write below each question
    assert "....." not in agenda
    assert "<h1>Blue Door: agenda of the trial checkpoint</h1>" in agenda


async def test_they_are_saved_as_files_from_the_alliance_too(
    store: Store, ana: Person, trial: Alliance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    decided(store, trial, ReviewKind.CHECKPOINT, Outcome.NOT_TODAY, ana, date(2026, 11, 20))
    async with sitting(store, date(2026, 11, 25), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("Timeline")
        await keys.press("tab")
        for number, name, day in (
            ("1", "agenda-blue-door-2026-11-25.md", "20 Nov 2026"),
            ("3", "minutes-blue-door-2026-11-25.md", "20 Nov 2026"),
            ("4", "minutes-blue-door-2026-11-25.html", "1 Sep 2026"),
        ):
            if day == "1 Sep 2026":
                await keys.press("tab", "g", "j")
            await keys.press("x")
            await keys.on("ChoiceDialog")
            await keys.see(f"minutes of {day}")
            await keys.press(number)
            await keys.on("LineDialog")
            await keys.press("enter")
            await keys.see("Saved:")
            await keys.on("AllianceScreen")
            assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    assert "agenda of the trial checkpoint" in (tmp_path / "agenda-blue-door-2026-11-25.md").read_text()
    assert "20 Nov 2026" in (tmp_path / "minutes-blue-door-2026-11-25.md").read_text().split("\n")[0]
    assert "1 Sep 2026</h1>" in (tmp_path / "minutes-blue-door-2026-11-25.html").read_text()


@pytest.mark.parametrize(
    ("review", "outcome", "said"),
    [
        (ReviewKind.START, Outcome.NOT_NOW, "it is closed."),
        (ReviewKind.CHECKPOINT, Outcome.END, "its close-out list is open."),
    ],
)
def test_where_no_review_comes_it_is_said_why(
    store: Store, ana: Person, blue_door: Alliance, review: ReviewKind, outcome: Outcome, said: str
) -> None:
    alliance = blue_door
    if review is ReviewKind.CHECKPOINT:
        alliance = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
    decided(store, alliance, review, outcome, ana, TODAY)
    with pytest.raises(RuleError, match=f"Blue Door has no review to come: {said}"):
        store.papers.next_review(blue_door.id, TODAY)


async def test_before_any_decision_the_agenda_alone_is_offered(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    async with sitting(store, date(2026, 8, 20)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("Timeline")
        await keys.press("x")
        await keys.on("ChoiceDialog")
        await keys.see("agenda of the next review, Markdown", "agenda of the next review, a page to print")
        assert "minutes" not in keys.frame
