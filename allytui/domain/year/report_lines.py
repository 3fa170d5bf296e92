"""A report for machines: a line for each thing that it tells of, its figures as plain numbers."""

from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.year.report import EFFORT, GROUPS, Report
from allytui.domain.year.year_in_review import MoneyFlow


@dataclass(frozen=True)
class ReportLine:
    """One thing that a report tells of; a figure is None where its part has no such figure."""

    part: str
    day: date | None = None
    alliance: str = ""
    what: str = ""
    state: str = ""
    """Of a promise."""
    days_late: int | None = None
    """How many days after its day it was decided, or is late now."""
    agreed_days: int | None = None
    """Days between two contacts, as agreed."""
    in_time: int | None = None
    """How often of `due` a contact was in time."""
    due: int | None = None
    longest_days: int | None = None
    """The most days without a contact."""
    lowest: int | None = None
    """The lowest score of a question."""
    highest: int | None = None
    minutes: int | None = None
    """The time that one's own party spent."""
    money: MoneyFlow | None = None


def report_lines(report: Report) -> list[ReportLine]:
    """Return all lines of a report, part by part."""
    found: list[ReportLine] = []
    for heading, outcomes in GROUPS.items():
        found += [
            ReportLine(
                heading, each.day, each.alliance, each.headline, days_late=each.days_late if each.planned else None
            )
            for each in report.decided
            if each.outcome in outcomes
        ]
    found += [ReportLine("Late now", day, name, days_late=(report.until - day).days) for name, day in report.late]
    found += [
        ReportLine("Promises", each.due_on, each.alliance, each.planned.line, str(each.state))
        for each in report.promises
    ]
    found += [
        ReportLine("Voices apart", each.day, each.alliance, each.question, lowest=each.lowest, highest=each.highest)
        for each in report.diverging
    ]
    found += [
        ReportLine(
            "Contact rhythm",
            alliance=each.alliance,
            agreed_days=each.rhythm,
            in_time=each.in_time,
            due=each.counted,
            longest_days=each.longest,
        )
        for each in report.rhythms
    ]
    for effort in report.efforts:
        found.append(ReportLine(EFFORT, what=effort.name, minutes=effort.minutes))
        found += [ReportLine(EFFORT, what=effort.name, money=each) for each in effort.flows]
    for name in (report.left_out.names or ("",)) if report.left_out else ():
        found.append(ReportLine("Left out", alliance=name, what="a row cannot be read"))
    return found
