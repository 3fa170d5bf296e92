"""The floor: the least that a Textual program with a header, a table and a footer can be."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class Floor(App[None]):
    """Twenty rows, and a key to leave."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Header, table, footer."""
        yield Header()
        yield DataTable(cursor_type="row", zebra_stripes=True)
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("When", "Alliance", "Step", "State", "Party", "Note")
        table.add_rows(
            (f"in {row} d", f"Floor row {row}", "renewal", "open", "Ana", f"note {row}") for row in range(20)
        )
        table.focus()


if __name__ == "__main__":
    Floor().run()
