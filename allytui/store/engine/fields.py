"""Days and moments as ISO text: the same on every engine, and comparable as they are. Numbers that are numbers."""

from datetime import UTC, date, datetime

from peewee import Field, IntegerField


class DayField(Field):
    """A calendar day, stored as '2026-03-31'."""

    field_type = "TEXT"

    def db_value(self, value: date | None) -> str | None:
        """Return the stored text."""
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        """Return the day."""
        return None if value is None else date.fromisoformat(value)


class MomentField(Field):
    """A moment, stored in UTC to the microsecond; aware outside."""

    field_type = "TEXT"

    def db_value(self, value: datetime | None) -> str | None:
        """Return the stored text. Raises ValueError for a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")

    def python_value(self, value: str | None) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class NumberField(IntegerField):
    """A whole number."""

    def python_value(self, value: object) -> int | None:
        """Return the number. Raises ValueError where the database holds a text: Peewee gives that back as it is."""
        return None if value is None else int(value)  # type: ignore[call-overload]
