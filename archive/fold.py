"""The fold: what the evidence says of each tool now, and how it came to that.

It reads spans, gives them to the pure rules (`identity`, `history`, `agreement`, `reviews`) and
writes the derived tables. It knows SQL, but no rule of its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from archive import reviews
from archive.fields import COLUMNS
from archive.history import Course, course
from archive.identity import united
from archive.ids import text_digest
from archive.pages import page_name, page_of
from archive.schema import DERIVED
from archive.sight import Key, PageRuns, Review, Run, Sight, Value
from archive.spans import Spans, Touched

_FACT_COLUMNS = ", ".join(
    f"(SELECT text FROM texts WHERE id = f.{c}) AS {c}" if c in ("tagline", "description")
    else f"f.{c}" for c in COLUMNS
)  # fmt: skip
_SIGHTS = f"""
    SELECT f.id, f.digest, f.tiers, f.none, f.derived, s.first_seen, s.first_document,
    s.last_seen, s.pages, {_FACT_COLUMNS}
    FROM facts f JOIN spans s ON s.facts = f.id WHERE f.subject = ? ORDER BY f.digest
"""
_TOOL_TABLES = ("current_tools", "current_tiers", "review_history", "change_history",
                "suspect_readings")  # fmt: skip
_TIER = ("plan", "amount", "upper", "currency", "period", "unit", "approximate")


class Fold:
    """Folds tools inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    # -- which tools ---------------------------------------------------------------------------

    def fold(self, touched: Touched) -> None:
        """Fold every tool that the touched subjects may have changed."""
        tools = self._identify(touched.new)
        tools |= {self._tool(subject) for subject in touched.material}
        for subject in touched.seen:
            tool = self._tool(subject)
            if tool not in tools and self._state(tool)[0]:
                tools.add(tool)
        for subject, at in touched.turned:
            tool = self._tool(subject)
            if tool not in tools and at < self._state(tool)[1]:
                tools.add(tool)
        for tool in sorted(tools):
            self.fold_tool(tool)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Drop every derived row and fold all evidence again."""
        for table in reversed(DERIVED):
            self.connection.execute(f"DELETE FROM {table}")
        self._observe_all(progress)
        subjects = self.connection.execute(
            "SELECT DISTINCT f.subject FROM spans s JOIN facts f ON f.id = s.facts"
        )
        tools = self._identify({row[0] for row in subjects})
        for tool in sorted(tools):
            self.fold_tool(tool)

    def _observe_all(self, progress: Callable[[int, int], None] | None) -> None:
        spans, touched = Spans(self.connection), Touched()
        total = self.connection.execute("SELECT max(id) FROM documents").fetchone()[0] or 0
        for (document,) in self.connection.execute("SELECT id FROM documents ORDER BY id"):
            page = page_of(self.connection, document)
            if page[0] == document:
                spans.observe_page(page, touched)
            if progress is not None:
                progress(document, total)
        spans.flush(touched)

    # -- identity ------------------------------------------------------------------------------

    def _identify(self, subjects: set[int]) -> set[int]:
        """Settle whose tool these subjects and their namesakes are; the tools to fold."""
        tools = set()
        for subject in sorted(subjects | self._provisional_namesakes(subjects)):
            before = self._known_tool(subject)
            after = self._united(subject)
            if before != after:
                self.connection.execute(
                    "INSERT INTO identities VALUES (?, ?)"
                    " ON CONFLICT DO UPDATE SET tool = excluded.tool",
                    (subject, after),
                )
                tools.add(after)
                if before is not None:
                    tools.add(before)
            elif subject in subjects:
                tools.add(after)
        return tools

    def _provisional_namesakes(self, subjects: set[int]) -> set[int]:
        found = set()
        for subject in subjects:
            rows = self.connection.execute(
                "SELECT DISTINCT o.subject FROM facts f JOIN facts o ON o.name = f.name"
                " JOIN spans s ON s.facts = o.id JOIN subjects p ON p.id = o.subject"
                " WHERE f.subject = ? AND p.slug IS NULL",
                (subject,),
            )
            found |= {row[0] for row in rows}
        return found

    def _united(self, subject: int) -> int:
        """The tool of a subject: a slug is itself, a provisional one may be a slug's."""
        if self._has_slug(subject):
            return subject
        rows = self.connection.execute(
            "SELECT DISTINCT o.subject FROM facts f JOIN facts o ON o.name = f.name"
            " JOIN spans s ON s.facts = o.id JOIN subjects p ON p.id = o.subject"
            " WHERE f.subject = ? AND p.slug IS NOT NULL",
            (subject,),
        )
        namesakes = {row[0]: self._sights(row[0]) for row in rows.fetchall()}
        found = united(self._sights(subject), namesakes) if namesakes else None
        return subject if found is None else found

    def _has_slug(self, subject: int) -> bool:
        row = self.connection.execute("SELECT slug FROM subjects WHERE id = ?", (subject,))
        return row.fetchone()[0] is not None

    def _known_tool(self, subject: int) -> int | None:
        row = self.connection.execute(
            "SELECT tool FROM identities WHERE subject = ?", (subject,)
        ).fetchone()
        return row[0] if row else None

    def _tool(self, subject: int) -> int:
        found = self._known_tool(subject)
        return subject if found is None else found

    def _state(self, tool: int) -> tuple[bool, int]:
        """Whether the tool is contested, and when it last changed."""
        row = self.connection.execute(
            "SELECT contested, last_changed FROM current_tools WHERE tool = ?", (tool,)
        ).fetchone()
        return (bool(row[0]), row[1]) if row else (True, 0)

    # -- reading -------------------------------------------------------------------------------

    def _sights(self, subject: int) -> list[Sight]:
        return [self._sight(row) for row in self.connection.execute(_SIGHTS, (subject,)).fetchall()]

    def _sight(self, row: Sequence[object]) -> Sight:
        facts, digest, tiers, none, derived, first, document, last, pages, *rest = row
        said = self._reviews(facts)
        read, inferred = reviews.values(said)
        marked, denied = str(derived).split(), str(none).split()
        for column, value in zip(COLUMNS, rest, strict=True):
            assert value is None or isinstance(value, str | int)
            if column in denied or (value is not None and column not in marked):
                read[Key(column)] = value
            elif value is not None:
                inferred[Key(column)] = value
        days = self.connection.execute("SELECT day, pages FROM days WHERE facts = ?", (facts,))
        assert isinstance(facts, int) and isinstance(digest, bytes) and isinstance(first, int)
        assert isinstance(document, int) and isinstance(last, int) and isinstance(pages, int)
        return Sight(
            facts, digest, read, inferred, said, str(tiers), first, page_name(self.connection, document),
            document, last, pages, dict(days.fetchall()),
        )  # fmt: skip

    def _reviews(self, facts: object) -> list[Review]:
        rows = self.connection.execute(
            "SELECT r.reviewer, r.score, r.verdict, x.text, r.derived FROM fact_reviews r"
            " JOIN texts x ON x.id = r.quote WHERE r.facts = ? ORDER BY r.place",
            (facts,),
        )
        return [Review(*row[:4], frozenset(row[4].split())) for row in rows]

    def _runs(self, subject: int) -> Iterable[PageRuns]:
        by_page: dict[int, list[Run]] = {}
        rows = self.connection.execute(
            "SELECT page, facts, first_seen, last_seen FROM runs WHERE subject = ?"
            " ORDER BY page, place",
            (subject,),
        )
        for page, *run in rows:
            by_page.setdefault(page, []).append(Run(*run))
        return [PageRuns(page_name(self.connection, page), page, shown) for page, shown in by_page.items()]

    def _pages(self, subjects: Sequence[int]) -> dict[str, PageRuns]:
        """The pages that turned, by name; one that showed two united subjects is one page."""
        pages: dict[str, PageRuns] = {}
        for found in (page for subject in subjects for page in self._runs(subject)):
            had = pages.get(found.page)
            if had is not None:
                both = sorted([*had.runs, *found.runs], key=lambda run: (run.first, run.last))
                found = PageRuns(found.page, min(had.document, found.document), both)
            pages[found.page] = found
        return pages

    # -- one tool ------------------------------------------------------------------------------

    def fold_tool(self, tool: int) -> None:
        """Write everything derived about one tool."""
        for table in _TOOL_TABLES:
            self.connection.execute(f"DELETE FROM {table} WHERE tool = ?", (tool,))
        members = self.connection.execute(
            "SELECT subject FROM identities WHERE tool = ? ORDER BY subject", (tool,)
        )
        subjects = [row[0] for row in members]
        sights = [sight for subject in subjects for sight in self._sights(subject)]
        if not sights:
            return
        pages = self._pages(subjects)
        keys = {key for sight in sights for key in sight.values}
        courses = {key: course(key, sights, pages) for key in sorted(keys)}
        self._write_tool(tool, sights, courses)
        self._write_reviews(tool, sights, courses)
        self._write_changes(tool, courses)
        self._write_suspects(tool, courses)
        self._settle(sights, courses)

    def _write_tool(
        self, tool: int, sights: Sequence[Sight], courses: Mapping[Key, Course]
    ) -> None:
        current: dict[str, Value] = {}
        derived, none = [], []
        for column in COLUMNS:
            known = courses.get(Key(column))
            if known is not None and known.known:
                current[column] = known.current
                none += [column] if known.current is None else []
            else:
                current[column] = _inferred(Key(column), sights)
                derived += [column] if current[column] is not None else []
        changed = max((c.at for known in courses.values() for c in known.changes), default=0)
        contested = any(known.contested for known in courses.values())
        row = (tool, *current.values(), " ".join(none), " ".join(derived), changed, contested)
        marks = ", ".join("?" * len(row))
        self.connection.execute(f"INSERT INTO current_tools VALUES ({marks})", row)
        self._write_tiers(tool, sights, current["pricing"])

    def _write_tiers(self, tool: int, sights: Sequence[Sight], pricing: Value) -> None:
        """The tiers that the latest reading of the current pricing text found in it."""
        same = [s for s in sights if pricing is not None and s.values.get(Key("pricing")) == pricing]
        latest = max(same, key=lambda s: (s.first, s.digest), default=None)
        tiers = json.loads(latest.tiers) if latest is not None and latest.tiers else []
        self.connection.executemany(
            f"INSERT INTO current_tiers VALUES ({', '.join('?' * 9)})",
            [(tool, n, *(tier[column] for column in _TIER)) for n, tier in enumerate(tiers)],
        )

    def _write_reviews(
        self, tool: int, sights: Sequence[Sight], courses: Mapping[Key, Course]
    ) -> None:
        find = "(SELECT id FROM texts WHERE digest = ?)"
        self.connection.executemany(
            f"INSERT INTO review_history VALUES (?, ?, ?, ?, ?, {find}, ?, ?, ?)",
            [
                (tool, n, r.reviewer, r.score, r.verdict, text_digest(r.quote), r.is_current,
                 r.derived, r.first)
                for n, r in enumerate(reviews.history(sights, courses))
            ],
        )  # fmt: skip

    def _write_changes(self, tool: int, courses: Mapping[Key, Course]) -> None:
        rows = [
            (c.at, key.field, reviews.shown("", c.old), reviews.shown("", c.new), c.document)
            for key, known in courses.items()
            if not key.part
            for c in known.changes
        ]
        rows += reviews.changes({key: c for key, c in courses.items() if key.part})
        self.connection.executemany(
            "INSERT INTO change_history VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(tool, n, *row) for n, row in enumerate(sorted(rows, key=lambda r: r[:2]))],
        )

    def _write_suspects(self, tool: int, courses: Mapping[Key, Course]) -> None:
        rows = [
            (key.field, reviews.shown(key.part, s.value), s.document, s.at,
             reviews.shown(key.part, s.agreed), s.pages_for,
             s.pages_against)
            for key, known in courses.items()
            for s in known.suspects
        ]  # fmt: skip
        self.connection.executemany(
            "INSERT INTO suspect_readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(tool, n, *row) for n, row in enumerate(rows)],
        )

    def _settle(self, sights: Sequence[Sight], courses: Mapping[Key, Course]) -> None:
        rows = [
            (all(courses[key].current == value for key, value in s.values.items()), s.facts)
            for s in sights
        ]
        self.connection.executemany("UPDATE spans SET settled = ? WHERE facts = ?", rows)


def _inferred(key: Key, sights: Sequence[Sight]) -> Value:
    """What the latest reading inferred, where nobody read it."""
    guessing = [sight for sight in sights if key in sight.inferred]
    latest = max(guessing, key=lambda s: (s.first, s.digest), default=None)
    return None if latest is None else latest.inferred[key]

