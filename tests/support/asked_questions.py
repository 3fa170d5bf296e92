"""The questions that people are asked, read from the code: steps of guides, fields of forms, windows to type in."""

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import allytui
from allytui.domain.alliances.phases import GUIDED
from allytui.domain.decisions.outcome_details import LABELS, NOTES
from allytui.domain.parties.fit import FIT
from allytui.domain.parties.profile import LABELS as PROFILE
from allytui.domain.parties.screening import QUESTIONS
from allytui.domain.reviews.review import SAID
from allytui.domain.terms.terms_labels import PARTY_LINES
from allytui.guides import load
from allytui.screens.review.close_out_screen import DOOR, WORDS

SCREENS = Path(allytui.__file__).parent / "screens"
FIELDS = Path(allytui.__file__).parent / "widgets" / "fields"

ENTERED = ("TextField", "LineInput", "DayInput", "ChoiceList")
WINDOWS = ("TextDialog", "LineDialog", "DateDialog", "SkillDialog")

MADE_OF = ("date_dialog", "line_dialog", "text_dialog", "form_screen", "date_input", "line_input")
"""Modules whose fields are those of the forms and windows that are made of them."""

NAMED: dict[tuple[str, str], Iterable[str]] = {
    ("fit_form", "name"): FIT,
    ("profile_form", "name"): PROFILE,
    ("terms_form", "key"): PARTY_LINES,
    ("decision_screen", "key"): [key for key, _, _ in NOTES],
    ("outcome_fields", "name"): LABELS,
    ("close_out_screen", "name"): [name for name, _ in WORDS],
    ("close_out_screen", "DOOR"): [DOOR],
    ("reveal_screen", "SAID"): [SAID],
    ("screening_screen", "asked.key"): [each.key for each in QUESTIONS],
}
"""Where a field has no name of its own in the code: the table that it is named by."""


def asked_questions() -> list[str]:
    """Return every question, as 'where: which'; a name that no table resolves stands as it is in the code."""
    steps = {f"guide: {step.key}" for kind in GUIDED for step in load(kind).guide.steps}
    modules = [*sorted(SCREENS.rglob("*.py")), *sorted(FIELDS.glob("*.py"))]
    fields = [
        each for path in modules if path.stem not in MADE_OF for each in questions_in(path.stem, path.read_text())
    ]
    return [*sorted(steps), *dict.fromkeys(fields)]


def questions_in(module: str, source: str) -> Iterator[str]:
    """Give the questions that one module of screens asks."""
    for node in ast.walk(ast.parse(source)):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.id if isinstance(called, ast.Name) else ""
        if isinstance(node, ast.Call) and (which := _ASKED.get(name, _nothing)(node)):
            yield from (f"{module}: {each}" for each in NAMED.get((module, which), [which]))


def _nothing(call: ast.Call) -> str:
    return ""


def _first(call: ast.Call) -> str:
    return _text(call.args[0])


def _by_id(call: ast.Call) -> str:
    return next((_text(each.value) for each in call.keywords if each.arg == "id"), "a field without a name")


def _titled(call: ast.Call) -> str:
    return _text(call.args[1]) if len(call.args) > 1 else "a window without a title"


_ASKED: dict[str, Callable[[ast.Call], str]] = {
    "FormLine": _first,
    **dict.fromkeys(ENTERED, _by_id),
    **dict.fromkeys(WINDOWS, _titled),
}


def _text(node: ast.expr) -> str:
    """Return a text as the code has it, what is put into it left out."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    return ast.unparse(node)
