"""Every view of an archive, as data: the public tables over integer keys, and what they share."""

from __future__ import annotations

from archive.schema import PUBLIC_TABLES
from parsers.values.urls import SITE, SOURCE_LABEL

_TIME = "strftime('%Y-%m-%dT%H:%M:%SZ', {0}, 'unixepoch')"


def url_of(row: str) -> str:
    """SQL for the address of a row that has lesser, greater and address columns."""
    return (
        f"coalesce((SELECT url FROM addresses WHERE id = {row}.address),"
        f" '{SITE}/compare/' || (SELECT slug FROM subjects WHERE id = {row}.lesser)"
        f" || '-vs-' || (SELECT slug FROM subjects WHERE id = {row}.greater))"
    )


def _slug(column: str) -> str:
    return f"(SELECT slug FROM subjects WHERE id = {column})"


def _page_url(column: str) -> str:
    return f"(SELECT page_url FROM document_pages WHERE document = {column})"


def _seen(which: str, tool: str) -> str:
    return (
        f"(SELECT {which}(spans.{'first' if which == 'min' else 'last'}_seen) FROM identities i"
        f" JOIN facts ON facts.subject = i.subject JOIN spans ON spans.facts = facts.id"
        f" WHERE i.tool = {tool})"
    )


_QUOTE_LAST = (
    "(SELECT max(spans.last_seen) FROM fact_reviews fr JOIN facts ON facts.id = fr.facts"
    " JOIN identities i ON i.subject = facts.subject JOIN spans ON spans.facts = fr.facts"
    " WHERE fr.quote = r.quote AND i.tool = r.tool)"
)
_TOOL_COLUMNS = ", ".join(f"t.{c}" for c in PUBLIC_TABLES["tools"][1:17])

# Views, in the order in which they refer to one another.
VIEWS: dict[str, str] = {
    "capture_log": "SELECT id AS document, fetched_at, source, time_from_file FROM documents"
    " UNION ALL SELECT document, fetched_at, source, time_from_file FROM revisits",
    "newest_readings": "SELECT r.*, v.version AS parser_version FROM readings r"
    " JOIN versions v ON v.id = r.version WHERE NOT EXISTS (SELECT 1 FROM readings o"
    " JOIN versions ov ON ov.id = o.version WHERE o.document = r.document AND ov.rank > v.rank)",
    # url: where the document was found; page_url: the page's own address, if it differs.
    "document_pages": "SELECT d.id AS document, d.digest,"
    f" coalesce({url_of('d')}, CASE WHEN a.stated THEN {url_of('a')} END) AS url,"
    f" coalesce({url_of('a')}, {url_of('d')}) AS page_url,"
    " CASE WHEN a.document IS NULL THEN d.lesser ELSE a.lesser END AS lesser,"
    " CASE WHEN a.document IS NULL THEN d.greater ELSE a.greater END AS greater"
    " FROM documents d LEFT JOIN reading_addresses a ON a.document = d.id AND NOT EXISTS ("
    "SELECT 1 FROM readings o JOIN versions ov ON ov.id = o.version WHERE o.document = d.id"
    " AND ov.rank > (SELECT rank FROM versions WHERE id = a.version))",
    # Every fact of every reading with its place on the page.
    "placed": "SELECT document, version, 0 AS place, first AS facts FROM readings"
    " WHERE first IS NOT NULL UNION ALL SELECT document, version, 1, second FROM readings"
    " WHERE second IS NOT NULL UNION ALL SELECT document, version, place, facts"
    " FROM reading_facts",
    # Every review on every capture; one shown without its critic has him from elsewhere.
    "review_sightings": f"SELECT {_slug('i.tool')} AS tool_slug, r.reviewer, r.score, r.verdict,"
    " x.text AS quote, fr.reviewer IS NULL AND r.reviewer IS NOT NULL AS derived, p.url,"
    f" {_TIME.format('c.fetched_at')} AS fetched_at"
    " FROM newest_readings n JOIN placed ON placed.document = n.document"
    " AND placed.version = n.version JOIN facts f ON f.id = placed.facts"
    " JOIN identities i ON i.subject = f.subject JOIN fact_reviews fr ON fr.facts = f.id"
    " JOIN texts x ON x.id = fr.quote JOIN review_history r ON r.tool = i.tool"
    " AND r.quote = fr.quote AND (fr.reviewer IS NULL OR r.reviewer IS fr.reviewer)"
    " JOIN capture_log c ON c.document = n.document"
    " JOIN document_pages p ON p.document = n.document",
    # turned: the newest capture shows the two tools against the order of the address.
    "comparison_pairs": "SELECT p.lesser, p.greater, min(c.fetched_at) AS first_seen,"
    " max(c.fetched_at) AS last_seen,"
    " max(c.fetched_at * 2 + (f.subject = p.greater)) % 2 AS turned"
    " FROM document_pages p JOIN newest_readings n ON n.document = p.document"
    " JOIN outcomes o ON o.id = n.outcome JOIN facts f ON f.id = n.first"
    " JOIN capture_log c ON c.document = p.document"
    " WHERE o.code = 'comparison' AND p.lesser IS NOT NULL GROUP BY p.lesser, p.greater",
    "tools": f"SELECT s.slug, {_TOOL_COLUMNS},"
    f" {_TIME.format(_seen('min', 't.tool'))} AS first_seen,"
    f" {_TIME.format(_seen('max', 't.tool'))} AS last_seen,"
    " "
    + _TIME.format(
        "(SELECT max(c.last_checked) FROM identities i JOIN checks c ON c.subject = i.subject"
        " WHERE i.tool = t.tool)"
    )
    + f" AS last_checked, '{SITE}/tool/' || s.slug AS url, '{SOURCE_LABEL}' AS source_label"
    " FROM current_tools t JOIN subjects s ON s.id = t.tool",
    "reviews": f"SELECT {_slug('r.tool')} AS tool_slug, r.reviewer, r.score, r.verdict,"
    " x.text AS quote, r.is_current,"
    f" {_TIME.format('r.first_seen')} AS first_seen, {_TIME.format(_QUOTE_LAST)} AS last_seen"
    " FROM review_history r JOIN texts x ON x.id = r.quote",
    "comparisons": f"SELECT '{SITE}/compare/' || l.slug || '-vs-' || g.slug AS url,"
    " CASE WHEN p.turned THEN g.slug ELSE l.slug END AS left_slug,"
    " CASE WHEN p.turned THEN l.slug ELSE g.slug END AS right_slug,"
    f" {_TIME.format('p.first_seen')} AS first_seen, {_TIME.format('p.last_seen')} AS last_seen"
    " FROM comparison_pairs p JOIN subjects l ON l.id = p.lesser"
    " JOIN subjects g ON g.id = p.greater",
    "pricing_tiers": f"SELECT {_slug('p.tool')} AS tool_slug, p.plan, p.amount, p.upper,"
    " p.currency, p.period, p.unit, p.approximate FROM current_tiers p",
    "changes": f"SELECT {_TIME.format('h.changed_at')} AS changed_at,"
    f" {_slug('h.tool')} AS tool_slug, h.field, h.old_value, h.new_value,"
    f" {_page_url('h.page')} AS url FROM change_history h",
    "captures": f"SELECT p.url, {_TIME.format('c.fetched_at')} AS fetched_at,"
    " s.label AS source, f.status, o.code AS outcome, lower(hex(p.digest)) AS digest,"
    " n.parser_version FROM capture_log c JOIN document_pages p ON p.document = c.document"
    " JOIN documents d ON d.id = c.document JOIN forms f ON f.id = d.form"
    " JOIN sources s ON s.id = c.source JOIN newest_readings n ON n.document = c.document"
    " JOIN outcomes o ON o.id = n.outcome",
    "rejected": f"SELECT p.url, {_TIME.format('c.fetched_at')} AS fetched_at,"
    " s.label AS source, o.code, e.detail FROM newest_readings n"
    " JOIN reading_errors e ON e.document = n.document AND e.version = n.version"
    " JOIN capture_log c ON c.document = n.document"
    " JOIN document_pages p ON p.document = n.document"
    " JOIN sources s ON s.id = c.source JOIN outcomes o ON o.id = n.outcome",
    "suspects": f"SELECT {_slug('u.tool')} AS tool_slug, u.field, u.value,"
    f" {_page_url('u.page')} AS url, {_TIME.format('u.fetched_at')} AS fetched_at,"
    " u.agreed_value, u.pages_for, u.pages_against FROM suspect_readings u",
    "anomalies": f"SELECT a.code, p.url, {_TIME.format('c.fetched_at')} AS fetched_at,"
    " a.path, a.detail FROM newest_readings n"
    " JOIN reading_anomalies a ON a.document = n.document AND a.version = n.version"
    " JOIN capture_log c ON c.document = n.document"
    " JOIN document_pages p ON p.document = n.document",
    "crawls": f"SELECT {_TIME.format('started_at')} AS started_at,"
    f" {_TIME.format('finished_at')} AS finished_at, outcome, counts FROM crawl_log",
}
