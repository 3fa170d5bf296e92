"""The line that says what was done: how things stand never covers it, and a wait gives it back."""

from textual.app import App, ComposeResult

from allytui.widgets.frame.status_line import StatusLine


class OneLine(App[None]):
    """An app with nothing but the line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield StatusLine()


async def test_a_wait_gives_back_what_is_to_be_said_now() -> None:
    async with OneLine().run_test() as pilot:
        line = pilot.app.query_one(StatusLine)

        def said() -> str:
            """Return what the line shows."""
            return str(line.content)

        line.report_state("1 late.")
        assert said() == "1 late."
        line.wait("Busy.")
        assert said() == "Busy."
        line.report_state("2 late.")
        line.go_on()
        assert said() == "2 late."
        line.wait("Busy.")
        line.report("Saved.")
        assert said() == "Saved."
        line.go_on()
        assert said() == "Saved."
        line.report_state("3 late.")
        assert said() == "Saved.", "what was just done stays"
        line.report("")
        line.report_state("3 late.")
        assert said() == "3 late."
        line.report("No.", error=True)
        line.wait("Busy.")
        line.go_on()
        assert said() == "! No."
        assert line.has_class("error")
