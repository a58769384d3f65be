"""Types of columns that every database keeps exactly, and values as JSON says them."""

import datetime as dt
from decimal import Decimal

import sqlalchemy as sa


class Exact(sa.types.TypeDecorator):
    """A decimal; SQLite, which knows none, keeps it as text."""

    impl = sa.Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(sa.String(40) if dialect.name == "sqlite" else self.impl)

    def process_bind_param(self, value, dialect):
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value, dialect):
        return None if value is None else Decimal(value)


class Moment(sa.types.TypeDecorator):
    """A time in UTC; one without a time zone is taken for it."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else utc(value)

    def process_result_value(self, value, dialect):
        return None if value is None else utc(value)


def utc(value):
    return value.replace(tzinfo=dt.timezone.utc) if value.tzinfo is None else value.astimezone(dt.timezone.utc)


def now():
    return dt.datetime.now(dt.timezone.utc)


def text(value):
    return None if value is None else str(value)


def time(value):
    return None if value is None else utc(value).isoformat().replace("+00:00", "Z")
