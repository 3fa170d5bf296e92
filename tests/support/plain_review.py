"""One script of a review, held by keys in the app and by lines with --plain, and what both leave in the store."""

import contextlib
import io
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
    mark = ("1 4 " if step.options else "4 ") if step.score else ""
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


def script(kind: ReviewKind, outcome: str = "1") -> Lines:
    """Return a start review or a checkpoint of two voices as lines."""
    steps = load(kind).guide.steps
    voices = tuple((*(answer_line(who, step) for step in steps), "y") for who in NAMES)
    notes = (CHANGES, *PROMISES, "", STOP, EXPECT, BY, SURE, LEARNT, "")
    if kind is ReviewKind.START:
        return Lines(("1", "1", "1"), voices, (SAID, outcome, "", "", "1", *notes))
    return Lines(("p 6 came",), voices, (SAID, outcome, "", *notes))


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
    if kind is ReviewKind.START:
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


async def decide_by_keys(keys: Keyboard, kind: ReviewKind, outcome: str = "1") -> None:
    """Decide from the reveal, with every note, and sign."""
    await keys.press("f")
    await keys.on("DecisionScreen")
    await keys.press(outcome)
    if kind is ReviewKind.START:
        await keys.press("t")
        await keys.on("TermsForm")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
    texts = {"said": SAID, "changes": CHANGES, "actions": "\n".join(PROMISES), "stop": STOP, "expect": EXPECT}
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
