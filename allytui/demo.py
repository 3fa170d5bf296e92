"""Sample data."""

from datetime import date

from allytui.store.store import Store


def build_demo(store: Store, today: date, login: str) -> None:
    """Fill a store."""
    store.people.enrol(login, "Ana", "Northside")
