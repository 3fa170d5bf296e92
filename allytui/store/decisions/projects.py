"""Projects inside an alliance: begun in a review or between two, each with its own small close."""

from datetime import date, datetime
from typing import Any

from allytui.domain.alliances.party import Person
from allytui.domain.basics.text import title
from allytui.domain.decisions.promises import PROJECT, PlannedPromise, Promise, PromiseState
from allytui.store.engine.errors import Conflict
from allytui.store.engine.in_force import in_force
from allytui.store.engine.keys import later, new_key
from allytui.store.engine.tables.decisions import ProjectEndRow, ProjectRow


def insert_project(
    alliance_id: str, planned: PlannedPromise, by: str, at: datetime, on: date, *, decision_id: str = ""
) -> None:
    """Store a project, inside a transaction. Raises TextError."""
    ProjectRow.create(
        id=new_key(),
        alliance_id=alliance_id,
        decision_id=decision_id,
        text=title(planned.text, "A project"),
        at=later(ProjectRow, ProjectRow.alliance_id == alliance_id, at),
        day=on,
        by=by,
        by_day=planned.by,
    )


def load_projects(here: Any, *, counted: bool = True) -> list[Promise]:
    """Return the projects that a condition names, oldest first, inside a transaction.

    Those of an unlocked decision are among them only where not `counted`.
    """
    wanted = here & in_force(ProjectRow.decision_id) if counted else here
    rows = list(ProjectRow.select().where(wanted).order_by(ProjectRow.at))
    ends = _ends([row.id for row in rows])
    return [_project(row, ends.get(row.id)) for row in rows]


def close_project(promise: Promise, state: PromiseState, words: str, by: Person, on: date, at: datetime) -> None:
    """Store what came of a project, or that it is open again, inside a transaction. Raises Conflict."""
    known = _project(ProjectRow.get_by_id(promise.id), _ends([promise.id]).get(promise.id))
    if (known.state, known.word) != (promise.state, promise.word):
        raise Conflict("Someone else marked this project: look again.")
    here = ProjectEndRow.project_id == promise.id
    moment = later(ProjectEndRow, here, at)
    words = "" if state is PromiseState.OPEN else words
    ProjectEndRow.create(
        id=new_key(), project_id=promise.id, state=str(state), words=words, at=moment, day=on, by=by.name
    )


def _ends(ids: list[str]) -> dict[str, ProjectEndRow]:
    """Return what was said last of the end of each project, in one query for all of them."""
    if not ids:
        return {}
    said = ProjectEndRow.select().where(ProjectEndRow.project_id.in_(ids)).order_by(ProjectEndRow.at)
    return {row.project_id: row for row in said}


def _project(row: ProjectRow, end: ProjectEndRow | None) -> Promise:
    state = PromiseState(end.state) if end else PromiseState.OPEN
    over = end if state is not PromiseState.OPEN else None
    return Promise(
        id=row.id,
        alliance_id=row.alliance_id,
        decision_id=row.decision_id,
        planned=PlannedPromise("", PROJECT, row.text, row.by_day),
        state=state,
        word=over.words if over else "",
        settled_on=over.day if over else None,
        settled_by=over.by if over else "",
        made_on=row.day,
        changed_at=end.at if end else row.at,
    )
