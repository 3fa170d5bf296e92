"""What is carried into a meeting and out of it: the agenda before, and the minutes after, for all parties alike.

Both hold only what every party may read: figures as everybody may see them, and no note that is its author's own.
"""

from collections.abc import Sequence
from dataclasses import replace

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import echo, short
from allytui.domain.basics.paragraph import Paragraph, Tone, section
from allytui.domain.decisions.decision import Decision, SignOffState
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.decisions.look_back import expectations_asked
from allytui.domain.decisions.promises import PromiseState
from allytui.domain.reviews.guide import Guide
from allytui.domain.reviews.spread import widest_first
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.terms_lines import terms_paragraphs

MOST_GAPS = 3
"""How many of the widest gaps of last time an agenda names."""

BLANK = "." * 60
"""A line to write on."""


def agenda(snapshot: AllianceSnapshot, guide: Guide) -> list[Paragraph]:
    """Return what is to be talked about in the next review, with space for notes.

    `snapshot` holds what everybody may see; the questions are those of `guide`.
    """
    alliance, today = snapshot.alliance, snapshot.today
    status = alliance.status.on(today)
    story = [Paragraph(f"{alliance.name}: agenda of the {guide.kind.label}", Tone.TITLE)]
    if status.review_on:
        late = "undecided since " if status.review_on < today else "planned for "
        story.append(Paragraph(f"{late}{echo(status.review_on, today)}", Tone.ASIDE))
    people = [f"{party.name}: {', '.join(party.speakers)}" for party in alliance.present]
    story += section("Who comes", people)
    story += section("Goal", snapshot.figures.goal_lines(today) if snapshot.figures else [])
    waiting = [each.dated_line for each in snapshot.promises if each.state is PromiseState.OPEN]
    story += section("Promises to look at", waiting)
    expected = expectations_asked(snapshot.decisions, today)
    story += section("What we expected", [each.expectation.text for each in expected])
    story += section("Widest gaps last time", _gaps(snapshot, guide))
    story.append(Paragraph("Questions", Tone.HEADING))
    for step in guide.steps:
        nudge = f" ({step.nudge})" if step.nudge else ""
        story.append(Paragraph(f"{step.title}: {step.ask}{nudge}"))
        story.append(Paragraph(BLANK, Tone.SPACE))
    story += [
        Paragraph("What we decide, and when we talk again", Tone.HEADING),
        Paragraph(BLANK, Tone.SPACE),
        Paragraph(BLANK, Tone.SPACE),
    ]
    return story


def _gaps(snapshot: AllianceSnapshot, guide: Guide) -> list[str]:
    if not snapshot.reviews:
        return []
    titles = {step.key: step.title for step in guide.steps}
    found = widest_first(snapshot.reviews[-1], guide)
    apart = [each for each in found if each.gap or each.apart]
    return [f"{titles[each.key]}: {each.text}" for each in apart[:MOST_GAPS]]


def minutes(
    alliance: Alliance,
    decision: Decision,
    terms: Terms | None,
    supersedes: Sequence[Decision] = (),
    record: str = "",
) -> list[Paragraph]:
    """Return a decision as a document for all parties, with the terms that came with it, and who still has to sign.

    At its foot is the code of the record, by which whoever keeps the minutes can tell later that nothing was
    altered. The facts of the day are left out: they are beside the decision in the history.
    """
    label, on = decision.choice.review_kind.label, short(decision.choice.decided_on)
    story = [Paragraph(f"{alliance.name}: minutes of the {label}, {on}", Tone.TITLE)]
    there = [
        f"{each.name}, {each.party}"
        for each in decision.sign_offs
        if each.at == decision.sign_offs[0].at and each.state is not SignOffState.ABSENT
    ]
    story += section("Present", there)
    story += [Paragraph("Decision", Tone.HEADING), Paragraph(decision.headline, indent=2)]
    story += decision_paragraphs(alliance, replace(decision, figures=()), supersedes=supersedes)[2:]
    if terms and terms.decision_id == decision.id:
        story += terms_paragraphs(alliance, terms)
    awaited = [each.name for each in decision.sign_offs if decision.awaits(each.party_id)]
    story += section("To be signed by", [f"{name}: {BLANK[:30]}" for name in dict.fromkeys(awaited)])
    if record:
        said = f"Record {record}: 'allytui check --head {record}' tells whether it is still as on this paper."
        story.append(Paragraph(said, Tone.ASIDE))
    return story
