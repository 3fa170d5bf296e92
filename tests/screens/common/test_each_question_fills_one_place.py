"""Nothing is asked twice: each question fills one column, and two that fill the same say why.

The questions are read from the code, so that a new one has to be placed here. What fills the terms from answers is
found by asking the code. Two columns that mean the same under different names are not found.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import consider
from allytui.domain.alliances.party import Party, Person
from allytui.domain.alliances.phases import Kind, ReviewKind
from allytui.domain.decisions.outcome_details import HEADINGS
from allytui.domain.decisions.proposed_terms import proposed_texts
from allytui.domain.parties.fit import FIT
from allytui.domain.parties.profile import LABELS as PROFILE
from allytui.domain.reviews.review import Answer, Review
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.typed_terms import terms_texts
from allytui.guides import load
from tests.screens.common.test_every_field_is_shown import all_columns
from tests.support.asked_questions import asked_questions, questions_in

NOWHERE = {
    **dict.fromkeys(("home_screen: filter", "search_screen: words"), "narrows a list down"),
    "help_screen: a field without a name": "narrows a list down",
    "save_file: Save as": "names a file",
    "outcome_fields: affected": "is shown, not asked",
}
"""What is typed and not stored."""

FORMS: dict[str, dict[str, str]] = {
    "alliance_form": {
        "name": "alliance.name",
        "parties": "member.party_id",
        "situation": "alliance.situation",
        "rhythm": "alliance.rhythm",
        "introduced_by": "alliance.introduced_by",
        "tags": "alliance.tags",
        "review_on": "alliance.first_review_on",
    },
    "party_form": {"name": "party.name", "people": "person.name"},
    "welcome_screen": {"name": "person.name", "party": "party.name"},
    "profile_form": {name: f"profile.{name}" for name in (*PROFILE, "capacity")}
    | {"word": "theme.word", "served": "theme.served"},
    "fit_form": {name: f"fit.{name}" for name in FIT},
    "skill_form": {name: f"skill.{name}" for name in ("name", "own", "outside", "goal")},
    "skill_dialog": {"rated": "skill.own"},
    "terms_form": {
        **{
            name: f"terms.{name}" for name in ("goal", "repeats", "first_project", "rhythm", "exit_terms", "ethics")
        },
        **{name: f"terms.{name}" for name in ("notice", "advantage")},
        "conditions": "condition.state",
        "split": "party_terms.income_part",
        **{name: f"party_terms.{name}" for name in ("brings", "expects", "sure")},
        **{"first": "party_terms.first_on", "stake": "party_terms.minutes", "lose": "party_terms.lose_minutes"},
        **{"worth": "party_terms.worth_cents", "rate": "party_terms.rate_cents"},
    },
    "decision_screen": {
        **{name: f"decision.{name}" for name in ("outcome", "day", "invited", "said", "changes", "stop")},
        **{name: f"decision.{name}" for name in ("starts_on", "expect_by", "expect_sure")},
        "other_day": "decision.day",
        "expect": "decision.expect_words",
        "actions": "promise.text",
        "own": "review_note.words own",
        "lessons": "outcome_detail.words lessons",
    },
    "outcome_fields": {
        **{name: f"decision.{name}" for name in ("reason", "leaving")},
        **{name: f"outcome_detail.words {name}" for name in ("why", "load", "tell", "promise", "wake")},
        "why_own": "outcome_detail.words why",
    },
    "close_out_screen": {
        "words": "decision.said",
        "door": "decision.day",
        **{name: f"outcome_detail.words {name}" for name in ("wording", "lessons")},
        "Waive the item": "close_out_item.word",
        "Add an item": "close_out_item.text",
    },
    "screening_screen": {name: f"review_note.words kind.{name}" for name in ("return", "scope", "repeats")},
}
"""The column that each field of a form or a screen fills; of columns with a key, the key too."""

WINDOWS: dict[str, str] = {
    "answer_screen: Skip: {}": "review_note.words skip",
    "breach_screen: title": "account.words",
    "breach_screen: A breach of trust": "breach.happened_on",
    "entry_dialog: {}: {}": "entry.words",
    "entry_dialog: Correct an entry": "entry.words",
    "entry_dialog: Outcome": "entry.result",
    "history_screen: Add a comment": "correction.words",
    "history_screen: Dissent": "sign_off.words",
    "look_back_screen: Result": "outcome_detail.words came",
    "parties_screen: Insight": "insight.words",
    "parties_screen: Merge {}": "merge.new_id",
    "people_screen: What {} needs most": "need.words",
    "people_screen: Solved": "need.also",
    "promises_screen: Comment": "promise.word",
    "promises_screen: New promise": "entry.words",
    "promises_screen: Close the project: {}": "project_end.words",
    "reveal_screen: said": "decision.said",
    "reveal_screen: {} adds": "review_note.words added",
    "review_flow: Early review of {}": "review.cause",
    "review_flow: Not today: {}": "decision.day",
    "review_flow: Note on {}": "note.words",
    "review_flow: Consider {} again": "decision.said",
    "summary_screen: {} does not agree": "sign_off.words",
    "summary_screen: Going on over a doubt": "outcome_detail.words over",
    "summary_screen: The next talk": "promise.by_day",
    "terms_screen: Comment": "condition_answer.words",
    "unlock: Unlock this decision": "unlock_word.words",
    "unlock: Keep this decision": "unlock_word.words",
    "voices_screen: How was {} asked?": "voice.asked_how",
    "voices_screen: Who speaks for {}?": "voice.proxy",
    "voices_screen: Keep waiting": "voice.wait_until",
}
"""The column that each window fills, and each field of a screen with no others."""

PREFILLED = {
    "purpose": ["terms_form: goal"],
    "bring": ["terms_form: brings", "terms_form: first"],
    "value": ["terms_form: expects"],
    "balance": ["terms_form: lose", "terms_form: stake"],
    "habits": ["terms_form: rhythm"],
    "parting": ["terms_form: conditions", "terms_form: exit_terms", "terms_form: notice"],
}
"""The fields of the terms that a start review fills in from its questions."""

SAME: dict[str, dict[str, str]] = {
    "decision.day": {
        "decision_screen: day": "a day that is proposed",
        "decision_screen: other_day": "any other in its place",
        "close_out_screen: door": "of the close-out: until when the door is closed",
        "review_flow: Not today: {}": "of a postponement: when to talk",
    },
    "decision.said": {
        "reveal_screen: said": "the note of the conversation",
        "decision_screen: said": "the same note, filled in with it",
        "close_out_screen: words": "of the close-out: thanks",
        "review_flow: Consider {} again": "of a reopening: what has changed",
    },
    "entry.words": {
        "entry_dialog: {}: {}": "an entry of the ledger",
        "entry_dialog: Correct an entry": "its correction, filled in with it",
        "promises_screen: New promise": "an entry too, begun from the list of promises",
    },
    "need.words": {
        "people_screen: What {} needs most": "on any day, filled in with what was told before",
        "guide: need": "in the start review, by the party itself",
    },
    "outcome_detail.words lessons": {
        "decision_screen: lessons": "of a review",
        "close_out_screen: lessons": "of the close-out, where no review is held",
    },
    "outcome_detail.words why": {
        "outcome_fields: why": "a reason that is offered",
        "outcome_fields: why_own": "any other in its place",
    },
    "party.name": {
        "welcome_screen: party": "at the first start",
        "party_form: name": "its correction, filled in with it",
    },
    "person.name": {
        "welcome_screen: name": "at the first start",
        "party_form: people": "its correction, filled in with it",
    },
    "sign_off.words": {
        "summary_screen: {} does not agree": "of who is present",
        "history_screen: Dissent": "of who was not",
    },
    "skill.own": {
        "skill_dialog: rated": "once a month, in a line",
        "skill_form: own": "at any time, with a goal",
    },
    "unlock_word.words": {
        "unlock: Unlock this decision": "of who asks",
        "unlock: Keep this decision": "of who refuses",
    },
}
"""Columns that several questions fill: the correction of each other, or never both asked of one thing."""

ALIKE: dict[str, dict[str, str]] = {
    "goal": {"terms.goal": "of an alliance", "skill.goal": "what a person practises"},
    "own": {"skill.own": "one's own rating", "review_note.words own": "one's own note"},
    "rhythm": {
        "alliance.rhythm": "of an alliance without one in its terms",
        "terms.rhythm": "as agreed, filled in with it",
    },
    "cause": {"review.cause": "why a review was called", "answer.words cause": "what each says to it"},
    "wake": {"outcome_detail.words wake": "what would end a pause", "answer.words wake": "whether it came"},
    "habits": {
        "profile.habits": "of the ideal partner",
        "fit.habits": "of this one, beside it",
        "answer.words habits": "how each likes to work",
    },
    "resonance": {"fit.resonance": "before it begins", "answer.words resonance": "at each review"},
    **{
        name: {f"profile.{name}": "of the ideal partner", f"fit.{name}": "of this one, beside it"}
        for name in ("access", "experience", "skills", "reach")
    },
}
"""What is asked under one name in several columns, and what it means in each."""

GENERAL = {"words", "word", "text", "name", "day"}
"""Names of columns that say nothing of what they hold."""


def fills() -> dict[str, str]:
    """Return the column that each question fills."""
    found = {f"{form}: {name}": column for form, names in FORMS.items() for name, column in names.items()} | WINDOWS
    steps = [each.removeprefix("guide: ") for each in asked_questions() if each.startswith("guide: ")]
    answers = {f"guide: {key}": f"answer.words {key}" for key in steps}
    return answers | {"guide: leaning": "answer.option", "guide: need": "need.words"} | found


def twice(places: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the columns that several questions fill, with the questions."""
    found: dict[str, list[str]] = {}
    for question, column in places.items():
        found.setdefault(column, []).append(question)
    return {column: questions for column, questions in found.items() if len(questions) > 1}


def alike(places: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the names under which several columns are asked for, with the columns."""
    named: dict[str, set[str]] = {}
    for column in places.values():
        name = column.split()[1] if " " in column else column.split(".")[1]
        named.setdefault(name, set()).add(column)
    return {name: columns for name, columns in named.items() if len(columns) > 1 and name not in GENERAL}


def asked_again(places: Mapping[str, str]) -> list[str]:
    """Return the columns and names that are asked for in other ways than is said here."""
    same = {column: {*questions} for column, questions in twice(places).items()}
    said = [(same, SAME), (alike(places), ALIKE)]
    return [
        name
        for found, known in said
        for name in sorted({*found, *known})
        if found.get(name, set()) != {*known.get(name, {})}
    ]


def test_each_question_has_its_column() -> None:
    assert sorted({*fills(), *NOWHERE}) == sorted(asked_questions()), "say which column a new question fills"
    stored = all_columns()
    for question, place in fills().items():
        column, _, key = place.partition(" ")
        table, name = column.split(".")
        assert name in stored[table], question
        assert table != "outcome_detail" or key in HEADINGS, question


def test_no_two_questions_fill_the_same_without_a_reason() -> None:
    assert asked_again(fills()) == [], "ask it once, or say of what it is the correction"


@pytest.mark.parametrize(
    ("source", "question", "column", "again"),
    [
        ('FormLine("mood", "How was it?")', "mood", "alliance.mood", []),
        ('LineInput(self.note("tags"), id="tags")', "tags", "alliance.tags", ["alliance.tags"]),
        ('TextDialog(session, f"Tags of {name}", "Which?")', "Tags of {}", "alliance.tags", ["alliance.tags"]),
        ('FormLine("tags", "Tags")', "tags", "party.tags", ["tags"]),
        ('TextDialog(session, "Again", "What was it?")', "Again", "entry.words", ["entry.words"]),
        ('FormLine("rhythm", "How often?")', "rhythm", "party.rhythm", ["rhythm"]),
    ],
)
def test_a_further_question_is_found(source: str, question: str, column: str, again: list[str]) -> None:
    assert list(questions_in("further_form", source)) == [f"further_form: {question}"]
    assert asked_again(fills() | {f"further_form: {question}": column}) == again


def test_terms_are_filled_in_from_the_start_review() -> None:
    parties = (Party("a", "North", (Person("1", "a", "Ana"),)), Party("b", "South", (Person("2", "b", "Ben"),)))
    today = date(2026, 11, 21)
    alliance = Alliance("x", "Homes", "", "", today, today, parties, consider(today, Kind.ALLIANCE, ("a", "b")))
    empty = terms_texts(alliance, Terms())

    def filled(*answers: Answer) -> dict[str, str]:
        """Return the terms as a review with these answers fills them."""
        at = datetime(2026, 11, 21, tzinfo=UTC)
        review = Review("r", "x", ReviewKind.START, 4, at, "Ana", "", answers, revealed_at=at)
        return proposed_texts(alliance, review, empty, today)

    unasked = filled()
    said = "by 30 apr 2027 each received 3\n4h, lose 5h by 1 dec\n4 weeks' notice\na call each week"
    found: dict[str, set[str]] = {}
    for step in load(ReviewKind.START).guide.steps:
        for words in (said, "4h a month, lose 60h"):
            terms = filled(Answer("1", step.key, step.ask, None, words))
            names = {name.partition("-")[0] for name, text in terms.items() if text != unasked[name]}
            found.setdefault(step.key, set()).update(f"terms_form: {name}" for name in names)
    assert {key: sorted(names) for key, names in found.items() if names} == PREFILLED
    assert {name for names in PREFILLED.values() for name in names} <= {*fills()}
