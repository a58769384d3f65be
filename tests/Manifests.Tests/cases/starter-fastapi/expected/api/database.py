"""Where the database is, and what each connection to it needs."""

import os
import re
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

IN_MEMORY = "sqlite://"


def address():
    """DATABASE_URL, or else a file in DATA_DIR."""
    url = os.environ.get("DATABASE_URL")
    if url:
        # What everybody calls postgres goes by its driver's name here.
        return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
    return f"sqlite:///{Path(os.environ.get('DATA_DIR', '.')).resolve() / 'db.sqlite3'}"


def connect(url):
    """An engine whose tables are there."""
    from .models import Base

    options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}} if url == IN_MEMORY else {}
    engine = sa.create_engine(url, **options)
    if engine.dialect.name == "sqlite":
        # SQLite looks at foreign keys only where it is told to.
        sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    Base.metadata.create_all(engine)
    return engine
