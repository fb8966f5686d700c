"""The steps from an empty file to today's schema, each applied once and in order.

A step is never edited once released: a change of the schema is a new step here.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from archive import crawl_schema
from archive.schema import DERIVED, EVIDENCE, INDEXES, STALE, WITHOUT_ROWID
from archive.views import VIEWS

MIGRATIONS = Migrations("archive")


def create_table(db: Database, name: str, columns: str) -> None:
    """A strict table; WITHOUT ROWID where the key is the row's whole identity."""
    by_key = WITHOUT_ROWID | crawl_schema.WITHOUT_ROWID
    options = "STRICT, WITHOUT ROWID" if name in by_key else "STRICT"
    db.execute(f"CREATE TABLE {name} ({columns}) {options}")


@MIGRATIONS()
def m001_tables_and_views(db: Database) -> None:
    """Evidence, derived tables, full text over distinct texts, the public views."""
    for name, columns in (EVIDENCE | DERIVED).items():
        create_table(db, name, columns)
    db.table("texts").enable_fts(["text"], tokenize="porter", create_triggers=True)
    for index in INDEXES:
        db.execute(index)
    for name, query in VIEWS.items():
        db.execute(f"CREATE VIEW {name} AS {query}")


@MIGRATIONS()
def m002_crawler(db: Database) -> None:
    """The crawler's memory: known addresses, the frontier, what was fetched; pages gone."""
    for name, columns in crawl_schema.TABLES.items():
        create_table(db, name, columns)
    for index in crawl_schema.INDEXES:
        db.execute(index)
    db.execute(f"CREATE VIEW gone AS {crawl_schema.GONE_VIEW}")


@MIGRATIONS()
def m003_full_text_by_transaction(db: Database) -> None:
    """New texts enter the full text together, before they are committed: `writer` sees to it.

    A trigger costs five times as much, for after each row it writes what is in memory.
    """
    db.execute("DROP TRIGGER texts_ai")


@MIGRATIONS()
def m004_pages_that_gave_nothing(db: Database) -> None:
    """When an address was last asked for in vain, for the runs to come to ask others first."""
    db.execute("ALTER TABLE locations ADD COLUMN vain_at INTEGER")


@MIGRATIONS()
def m005_fold_anew(db: Database) -> None:
    """Uncredited quotes, inferred values and a critic's second review are told otherwise now."""
    _fold_anew(db)


@MIGRATIONS()
def m006_lists_ahead_of_pages(db: Database) -> None:
    """Since when a list names the lastmod that it names: a page's copy may be older than that."""
    db.execute("ALTER TABLE locations ADD COLUMN lastmod_at INTEGER")


@MIGRATIONS()
def m007_frontier_in_order(db: Database) -> None:
    """What a run means to fetch first, within a stage: a budget cuts off the last, not the newest.

    The addresses of a run that is still under way keep the order in which they were found.
    """
    db.execute("ALTER TABLE frontier ADD COLUMN place INTEGER NOT NULL DEFAULT 0")
    db.execute("DROP INDEX frontier_todo")
    db.execute(
        "CREATE INDEX frontier_todo ON frontier(crawl, stage, tries, place, location)"
        " WHERE state = 'todo'"
    )


@MIGRATIONS()
def m008_one_page_of_two_subjects(db: Database) -> None:
    """A page is one page in time also where some of its copies told no slugs."""
    _fold_anew(db)


def _fold_anew(db: Database) -> None:
    """What is derived is told otherwise now: the next writer folds all evidence again."""
    if db.execute("SELECT EXISTS (SELECT 1 FROM documents)").fetchone()[0]:
        db.execute(f"PRAGMA user_version = {STALE}")


def known() -> set[str]:
    """Names of all steps this program knows."""
    empty = Database(memory=True)
    try:
        return {step.name for step in MIGRATIONS.pending(empty)}
    finally:
        empty.close()
