"""One script of a review, held by keys in the app and by lines with --plain, and what both leave in the store."""

import contextlib
import io
import re
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from allytui.cli import main
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.guide import Step
from allytui.guides import load
from allytui.store.store import Store
from tests.support.keyboard import Keyboard
from tests.support.review_keys import all_voices, sign

NAMES = ("Ana", "Marc")

SAYS = {
    "purpose": "30 referrals by 31 jul",
    "balance": "{who} 4h a month",
    "bring": "{who} brings lists by 20 jan",
}
"""What the voices say where more is made of it than words."""

SAID, CHANGES, STOP, EXPECT, BY, SURE, LEARNT = (
    "We talked for an hour.",
    "Shorter meetings.",
    "Two months of silence.",
    "ten introductions",
    "+90d",
    "70",
    "Ask earlier.",
)
PROMISES = ("Ana by 1 jan 2028: send the list", "Marc: call every client")


def says(who: str, key: str, at: int = 0) -> str:
    """Return what a voice answers to a question."""
    return SAYS.get(key, "{who} on {key}.").format(who=who, key=key)


def answer_line(who: str, step: Step) -> str:
    """Return the answer to a question as a line."""
    mark = ("1 " if step.options else "") + ("4 " if step.score else "")
    return f"{mark}{says(who, step.key)}"


@dataclass(frozen=True)
class Lines:
    """A review as lines, in its parts."""

    before: tuple[str, ...]
    voices: tuple[tuple[str, ...], ...]
    talk: tuple[str, ...]
    signatures: tuple[str, ...] = ("y", "y")

    @property
    def every(self) -> tuple[str, ...]:
        """All lines; the keyboard is handed over before each further voice."""
        first, *others = self.voices
        return (
            *self.before,
            *first,
            *(line for each in others for line in ("1", *each)),
            *self.talk,
            *self.signatures,
        )


@dataclass(frozen=True)
class Course:
    """A decision as it is typed."""

    outcome: str
    """The number of the outcome."""
    details: tuple[tuple[str, str], ...] = ()
    """What the outcome asks for, by the name of its field, in words."""
    enters: tuple[str, ...] = ("",)
    """The lines for first day, next date and terms: what is proposed is taken."""
    ends: bool = False
    """Whether there is nothing left to stop, and nobody to invite."""


TERMS_TAKEN = ("", "", "1")
"""First day and next date as proposed, and the terms as the answers filled them in."""

WHY = (("why_own", "The street is empty."), ("tell", "Ana tells the clients."))
REST = (("promise", "We greet each other."), ("wake", "A new client."))

COURSES = {
    ReviewKind.START: (
        Course("1", enters=TERMS_TAKEN),
        Course("2", (("reason", "We know each other."),), TERMS_TAKEN),
        Course("3", enters=TERMS_TAKEN),
        Course("4", enters=()),
        Course("5", enters=(), ends=True),
    ),
    ReviewKind.CHECKPOINT: (
        Course("1"),
        Course("2", enters=("", "")),
        Course("3", enters=("", "")),
        Course("4", REST, ("", "")),
        Course("5", WHY, ends=True),
    ),
    ReviewKind.RENEWAL: (
        Course("2", enters=("", "")),
        Course("1"),
        Course("3", REST, ("", "")),
        Course("4", WHY, ends=True),
    ),
    ReviewKind.CLOSING: (Course("3", enters=("", "")), Course("1", ends=True), Course("2")),
    ReviewKind.RETURN: (Course("1"), Course("2", REST), Course("3", WHY, ends=True)),
    ReviewKind.EARLY: (
        Course("1", enters=()),
        Course("2", enters=("",)),
        Course("3", REST, ("", "")),
        Course("4", WHY, ends=True),
    ),
}
"""Every outcome that a review of two parties may have but 'not today', the ones of the script first."""

CAUSE = "Prices went up."
"""Why the early review is called."""

BEFORE = {ReviewKind.START: ("1", "1", "1"), ReviewKind.EARLY: ("1", CAUSE)}
"""The lines before the first answer, where they are not about what was expected last time."""


def script(kind: ReviewKind, course: Course | None = None) -> Lines:
    """Return a review of two voices as lines."""
    course = course or COURSES[kind][0]
    steps = load(kind).guide.steps
    voices = tuple((*(answer_line(who, step) for step in steps), "y") for who in NAMES)
    asked = (CHANGES, *PROMISES, "", STOP, EXPECT, BY, SURE, LEARNT, "")
    notes = tuple(each for each in asked[:-1] if each != STOP) if course.ends else asked
    talk = (SAID, course.outcome, *(words for _, words in course.details), *course.enters, *notes)
    return Lines(BEFORE.get(kind, ("p 6 came",)), voices, talk)


def run_plain(path: Path, lines: Sequence[str], today: date, status: int = 0) -> str:
    """Hold the review of the one alliance with these lines as stdin, and return what was printed."""
    out, stdin = io.StringIO(), sys.stdin
    sys.stdin = io.StringIO("".join(f"{line}\n" for line in lines))
    try:
        with contextlib.redirect_stdout(out):
            words = ["--database", str(path), "--today", today.isoformat(), "review", "blue", "--plain"]
            assert main(words) == status
    finally:
        sys.stdin = stdin
    return out.getvalue()


async def before_by_keys(keys: Keyboard, kind: ReviewKind) -> None:
    """Begin the review under the cursor, and do what comes before the answers."""
    await keys.on("HomeScreen")
    await keys.press("r")
    if kind is ReviewKind.EARLY:
        await keys.on("ChoiceDialog")
        await keys.press("1")
        await keys.on("TextDialog")
        await keys.write(CAUSE)
    elif kind is ReviewKind.START:
        await keys.until(lambda: type(keys.app.screen).__name__ == "ScreeningScreen", "the screening")
        await keys.press("1", "1", "1")
    else:
        await keys.on("LookBackScreen")
        await keys.press("p")
        await keys.on("TextDialog")
        await keys.write("6 came")
        await keys.press("ctrl+j")
        await keys.on("LookBackScreen")
    await keys.press("ctrl+j")


def as_keys(line: str) -> str:
    """Return an answer as the app takes it: the numbers before the words are keys without a space."""
    return re.sub(r"^(\d) (?:(\d) )?", r"\1\2", line)


async def answer_from(keys: Keyboard, who: str, kind: ReviewKind, first: int = 1) -> None:
    """Let a voice answer by keys, from a question on, and submit."""
    steps = load(kind).guide.steps
    await keys.on("AnswerScreen")
    for number, step in enumerate(steps[first - 1 :], first):
        await keys.see(f"Step {number} of {len(steps)}")
        await keys.write(as_keys(answer_line(who, step)))
        await keys.press("ctrl+j")
    await keys.on("VoicesScreen")
    await keys.press("v")


async def decide_by_keys(keys: Keyboard, kind: ReviewKind, course: Course | None = None) -> None:
    """Decide from the reveal, with every note, and sign."""
    course = course or COURSES[kind][0]
    await keys.press("f")
    await keys.on("DecisionScreen")
    await keys.press(course.outcome)
    if course.enters == TERMS_TAKEN:
        await keys.press("t")
        await keys.on("TermsForm")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
    texts = {"said": SAID, "changes": CHANGES, "actions": "\n".join(PROMISES), "expect": EXPECT}
    texts |= {**({} if course.ends else {"stop": STOP}), **dict(course.details)}
    for field, words in {**texts, "expect_by": BY, "expect_sure": SURE, "lessons": LEARNT}.items():
        keys.app.screen.query_one(f"#{field}").focus()
        await keys.write(words)
    await keys.press("ctrl+j")
    await sign(keys, NAMES)


async def hold_by_keys(keys: Keyboard, kind: ReviewKind) -> None:
    """Hold the whole script in the app."""
    await before_by_keys(keys, kind)
    await all_voices(keys, NAMES, says)
    await decide_by_keys(keys, kind)


_KEY, _HASH = re.compile(r"\b[0-9a-f]{32}\b"), re.compile(r"\b[0-9a-f]{64}\b")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?")


def stored_rows(path: Path) -> dict[str, list[str]]:
    """Return the rows of every table, with marks for keys, hashes and moments; of drafts those with words.

    How often something was stored, at which question it was left, and who is there just now, is no part of it.
    """
    found: dict[str, list[str]] = {}
    with sqlite3.connect(path) as raw:
        raw.row_factory = sqlite3.Row
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        named += " AND name NOT IN ('change', 'presence')"
        for (table,) in raw.execute(named).fetchall():
            left_out = {"version", "step"} if table in ("review", "voice", "answer", "review_note") else set()
            rows = [
                {name: row[name] for name in row.keys() if name not in left_out}  # noqa: SIM118
                for row in raw.execute(f'SELECT * FROM "{table}"')
            ]
            words = [str(row) for row in rows if table != "review_note" or row["words"]]
            found[table] = sorted(_MOMENT.sub("MOMENT", _KEY.sub("KEY", _HASH.sub("HASH", each))) for each in words)
    raw.close()
    return found


def recorded(path: Path) -> dict[str, object]:
    """Return everything of the last decision that does not depend on ids and moments."""
    store = Store.open(path)
    alliance = store.alliances.find("blue")
    decision = store.decisions.of(alliance.id)[-1]
    (review,) = (each for each in store.reviews.held(alliance.id, "") if each.id == decision.review_id)
    names, terms = alliance.names, store.terms.in_force(alliance.id)
    agreed = terms and replace(terms, parties=(), conditions=(), version=0, decision_id="")
    return {
        "choice": decision.choice,
        "conversation": decision.conversation,
        "expectation": decision.expectation,
        "positions": [replace(each, person_id="") for each in decision.positions],
        "signatures": [(each.party, each.name, each.state, each.words) for each in decision.sign_offs],
        "promises": [replace(each.planned, party_id="") for each in store.promises.of(alliance.id)],
        "details": [(each.key.partition(":")[0], each.words) for each in decision.outcome_details],
        "figures": decision.figures,
        "next": (decision.next_review_on, alliance.status.review_on, alliance.status.ends_on),
        "needs": [(each.words, each.confirmed_by) for each in store.needs.of(alliance.id)],
        "terms": agreed,
        "parts": [replace(each, party_id="") for each in terms.parties] if terms else [],
        "conditions": [each.text for each in terms.conditions] if terms else [],
        "answers": sorted(
            (names[each.person_id], each.key, each.question, each.score or -1, each.words, each.option, each.place)
            for each in review.answers
        ),
    }
