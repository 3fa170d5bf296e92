"""A report over twelve months, and those before them."""

from datetime import date

from textual.app import ComposeResult

from allytui.domain.basics.dates import months_later
from allytui.domain.year.report import Report, report_paragraphs, report_span
from allytui.exchange.html_page import paragraphs_html
from allytui.exchange.markdown import paragraphs_markdown
from allytui.exchange.plain_text import paragraphs_text
from allytui.exchange.report_text import report_csv, report_json
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.save_file import save_file
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.panes.reading_pane import ReadingPane

_FORMS = [
    ("md", "Markdown"),
    ("html", "a page to print"),
    ("csv", "a table for a spreadsheet"),
    ("json", "JSON for scripts"),
]


class ReportScreen(AllyScreen[None]):
    """Tells a report."""

    AUTO_FOCUS = "ReadingPane"
    BINDINGS = bindings("report")

    def __init__(self, session: Session) -> None:
        """Begin with the twelve months until today."""
        super().__init__(session)
        self._back = 0
        self._shown: Report | None = None

    def heading(self) -> str:
        """Where one is."""
        return "allytui   Report"

    def body(self) -> ComposeResult:
        """The story."""
        yield ReadingPane(id="year-text", classes="pane")

    def on_mount(self) -> None:
        """Tell it."""
        self.begin()

    @property
    def _span(self) -> tuple[date, date]:
        today = self.session.today
        return report_span(None, months_later(today, -12 * self._back), today)

    @loading
    async def begin(self) -> None:
        """Read from the store and tell it."""
        session, reports = self.session, self.session.store.reports
        self._shown = await session.run(reports.of, *self._span, session.person, session.today)
        view = self.query_one(ReadingPane)
        view.border_title = "Twelve months"
        view.tell(report_paragraphs(self._shown))
        key, damage = session.key, self._shown.left_out.damage
        keys = f"{key('report.previous')} and {key('report.next')} go back and forward by a year."
        self.report(damage or keys, error=bool(damage))

    async def news(self) -> None:
        """Others have stored something; the place in the text stays where it says the same."""
        session, reports = self.session, self.session.store.reports
        if await session.run(reports.of, *self._span, session.person, session.today) != self._shown:
            self.begin()

    def new_day(self) -> None:
        """The time moves on."""
        self.begin()

    def to_copy(self) -> tuple[str, str] | None:
        """The report as plain text."""
        return ("the report", paragraphs_text(report_paragraphs(self._shown))) if self._shown else None

    def action_previous(self) -> None:
        """The year before."""
        self._back = min(self._back + 1, 40)
        self.begin()

    def action_next(self) -> None:
        """The year after, up to this day."""
        self._back = max(0, self._back - 1)
        self.begin()

    @opening
    async def action_save(self) -> None:
        """Save it as a file: that of the time which was asked for last, also while the screen still reads it."""
        span = self._span
        form = await self.show(ChoiceDialog("Save the report", "As what?", _FORMS))
        if not form:
            return
        session = self.session
        shown = await session.run(session.store.reports.of, *span, session.person, session.today)
        story = report_paragraphs(shown)
        made = {"md": paragraphs_markdown, "html": paragraphs_html}
        text = made[form](story) if form in made else (report_csv if form == "csv" else report_json)(shown)
        proposed = f"~/report-{shown.until.isoformat()}.{form}"
        self.report(await save_file(self, self.session, text, proposed, f"report:{form}") or "")
