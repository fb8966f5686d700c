"""Every table, view and index of an archive, as data: nothing here runs."""

from __future__ import annotations

from parsers.urls import SITE, SOURCE_LABEL

# What analysts see. Names and columns are public: they change only by a migration.
PUBLIC_TABLES: dict[str, tuple[str, ...]] = {
    "tools": (
        "slug", "name", "category", "tagline", "description", "verdict", "ship_percent", "ships",
        "skips", "community_percent", "community_votes", "entry", "pricing", "best_for",
        "tool_page_verdict", "price_label", "reviewed_on", "first_seen", "last_seen",
        "last_checked", "url", "source_label",
    ),
    "reviews": (
        "tool_slug", "reviewer", "score", "verdict", "quote", "is_current", "first_seen",
        "last_seen",
    ),
    "comparisons": ("url", "left_slug", "right_slug", "first_seen", "last_seen"),
    "pricing_tiers": (
        "tool_slug", "plan", "amount", "upper", "currency", "period", "unit", "approximate",
    ),
    "changes": ("changed_at", "tool_slug", "field", "old_value", "new_value", "url"),
    "captures": (
        "url", "fetched_at", "source", "status", "outcome", "digest", "parser_version",
    ),
    "rejected": ("url", "fetched_at", "source", "code", "detail"),
    "suspects": (
        "tool_slug", "field", "value", "url", "fetched_at", "agreed_value", "pages_for",
        "pages_against",
    ),
    "anomalies": ("code", "url", "fetched_at", "path", "detail"),
    "crawls": ("started_at", "finished_at", "outcome", "counts"),
}

APPLICATION_ID = 0x56455244  # "VERD": tells an archive from any other SQLite file

# Evidence: written with INSERT OR IGNORE, never updated. Digests are BLAKE2b of 16
# bytes; times are seconds since 1970 UTC. A column that repeats on every page is an integer.
EVIDENCE: dict[str, str] = {
    # A tool as pages name it: by slug, or (card) by JSON of name, tagline and category.
    "subjects": "id INTEGER PRIMARY KEY, slug TEXT UNIQUE, card TEXT UNIQUE,"
    " CHECK ((slug IS NULL) <> (card IS NULL))",
    "texts": "id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, text TEXT NOT NULL",
    "sources": "id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE",
    "addresses": "id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE",
    # What came with the bytes beside the address, and decides how they are read.
    "forms": "id INTEGER PRIMARY KEY, status INTEGER, content_type TEXT",
    "outcomes": "id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE",
    # rank orders the versions; it is the one column here that is recomputed.
    "versions": "id INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL",
    "warc_files": "id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, size INTEGER NOT NULL",
    # One distinct body at one address, and the capture that brought it. The address of a
    # comparison is its two subjects, any other is text. main: the start of the digest of the
    # body's main part, compared only with others of one address.
    "documents": "id INTEGER PRIMARY KEY, lesser INTEGER REFERENCES subjects(id),"
    " greater INTEGER REFERENCES subjects(id), address INTEGER REFERENCES addresses(id),"
    " form INTEGER NOT NULL REFERENCES forms(id), digest BLOB NOT NULL, main BLOB,"
    " file INTEGER REFERENCES warc_files(id), position INTEGER, fetched_at INTEGER NOT NULL,"
    " source INTEGER NOT NULL REFERENCES sources(id), time_from_file INTEGER NOT NULL",
    # Every further capture of the same bytes at the same address.
    "revisits": "document INTEGER NOT NULL REFERENCES documents(id),"
    " fetched_at INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES sources(id),"
    " time_from_file INTEGER NOT NULL, PRIMARY KEY (document, fetched_at, source, time_from_file)",
    # What one page says of one tool, once for each distinct reading. "none" and "derived" name
    # the columns where the page says that there is no value, or where it was inferred.
    "facts": "id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE,"
    " subject INTEGER NOT NULL REFERENCES subjects(id),"
    " kind INTEGER NOT NULL REFERENCES outcomes(id), name TEXT, category TEXT,"
    " tagline INTEGER REFERENCES texts(id), description INTEGER REFERENCES texts(id),"
    " verdict TEXT, ship_percent INTEGER, ships INTEGER, skips INTEGER,"
    " community_percent INTEGER, community_votes INTEGER, entry TEXT, pricing TEXT,"
    " pricing_model TEXT, licence TEXT, tiers TEXT NOT NULL, best_for TEXT,"
    " tool_page_verdict TEXT, price_label TEXT, reviewed_on TEXT,"
    " none TEXT NOT NULL, derived TEXT NOT NULL",
    "fact_reviews": "facts INTEGER NOT NULL REFERENCES facts(id), place INTEGER NOT NULL,"
    " reviewer TEXT, score INTEGER, verdict TEXT, quote INTEGER NOT NULL REFERENCES texts(id),"
    " derived TEXT NOT NULL, PRIMARY KEY (facts, place)",
    # What one version of the parser made of one document: a kind of page or an error's code,
    # and the tools in page order (a third and later one in reading_facts).
    "readings": "document INTEGER NOT NULL REFERENCES documents(id),"
    " version INTEGER NOT NULL REFERENCES versions(id),"
    " outcome INTEGER NOT NULL REFERENCES outcomes(id),"
    " first INTEGER REFERENCES facts(id), second INTEGER REFERENCES facts(id),"
    " PRIMARY KEY (document, version)",
    "reading_facts": "document INTEGER NOT NULL, version INTEGER NOT NULL,"
    " place INTEGER NOT NULL, facts INTEGER NOT NULL REFERENCES facts(id),"
    " PRIMARY KEY (document, version, place),"
    " FOREIGN KEY (document, version) REFERENCES readings(document, version)",
    # The page's own address where the document came without it or under another. stated is 0
    # where only the two slugs imply it.
    "reading_addresses": "document INTEGER NOT NULL, version INTEGER NOT NULL,"
    " lesser INTEGER REFERENCES subjects(id), greater INTEGER REFERENCES subjects(id),"
    " address INTEGER REFERENCES addresses(id), stated INTEGER NOT NULL,"
    " PRIMARY KEY (document, version),"
    " FOREIGN KEY (document, version) REFERENCES readings(document, version)",
    "reading_anomalies": "document INTEGER NOT NULL, version INTEGER NOT NULL,"
    " place INTEGER NOT NULL, code TEXT NOT NULL, path TEXT, detail TEXT NOT NULL,"
    " PRIMARY KEY (document, version, place),"
    " FOREIGN KEY (document, version) REFERENCES readings(document, version)",
    "reading_errors": "document INTEGER NOT NULL, version INTEGER NOT NULL,"
    " detail TEXT NOT NULL, PRIMARY KEY (document, version),"
    " FOREIGN KEY (document, version) REFERENCES readings(document, version)",
    "crawl_log": "id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, finished_at INTEGER,"
    " outcome TEXT, counts TEXT NOT NULL",
}

# Folded from the evidence, and dropped and folded again by `rebuild`.
# A page is an address; it is named here by any one of its documents.
DERIVED: dict[str, str] = {
    # When and on how many pages a fact stood; settled: it says nothing but the current values.
    "spans": "facts INTEGER PRIMARY KEY REFERENCES facts(id), first_seen INTEGER NOT NULL,"
    " first_document INTEGER NOT NULL REFERENCES documents(id), last_seen INTEGER NOT NULL,"
    " pages INTEGER NOT NULL, settled INTEGER NOT NULL",
    "days": "facts INTEGER NOT NULL REFERENCES facts(id), day INTEGER NOT NULL,"
    " pages INTEGER NOT NULL, PRIMARY KEY (facts, day)",
    # The sequence of facts on a page that has shown more than one of a tool.
    "runs": "subject INTEGER NOT NULL REFERENCES subjects(id),"
    " page INTEGER NOT NULL REFERENCES documents(id), place INTEGER NOT NULL,"
    " facts INTEGER NOT NULL REFERENCES facts(id), first_seen INTEGER NOT NULL,"
    " last_seen INTEGER NOT NULL, PRIMARY KEY (subject, page, place)",
    "checks": "subject INTEGER PRIMARY KEY REFERENCES subjects(id), last_checked INTEGER NOT NULL",
    # Which tool a subject is: itself, or the slug that a provisional one was united with.
    "identities": "subject INTEGER PRIMARY KEY REFERENCES subjects(id),"
    " tool INTEGER NOT NULL REFERENCES subjects(id)",
    # contested: some value stands on one page only, so that every new page may decide.
    "current_tools": "tool INTEGER PRIMARY KEY REFERENCES subjects(id), name TEXT, category TEXT,"
    " tagline TEXT, description TEXT, verdict TEXT, ship_percent INTEGER, ships INTEGER,"
    " skips INTEGER, community_percent INTEGER, community_votes INTEGER, entry TEXT,"
    " pricing TEXT, best_for TEXT, tool_page_verdict TEXT, price_label TEXT, reviewed_on TEXT,"
    " none TEXT NOT NULL, derived TEXT NOT NULL, last_changed INTEGER NOT NULL,"
    " contested INTEGER NOT NULL",
    "current_tiers": "tool INTEGER NOT NULL REFERENCES subjects(id), place INTEGER NOT NULL,"
    " plan TEXT, amount TEXT, upper TEXT, currency TEXT, period TEXT, unit TEXT,"
    " approximate INTEGER NOT NULL, PRIMARY KEY (tool, place)",
    "review_history": "tool INTEGER NOT NULL REFERENCES subjects(id), place INTEGER NOT NULL,"
    " reviewer TEXT, score INTEGER, verdict TEXT, quote INTEGER NOT NULL REFERENCES texts(id),"
    " is_current INTEGER NOT NULL, derived TEXT NOT NULL, first_seen INTEGER NOT NULL,"
    " PRIMARY KEY (tool, place)",
    "change_history": "tool INTEGER NOT NULL REFERENCES subjects(id), place INTEGER NOT NULL,"
    " changed_at INTEGER NOT NULL, field TEXT NOT NULL, old_value TEXT, new_value TEXT,"
    " page INTEGER NOT NULL REFERENCES documents(id), PRIMARY KEY (tool, place)",
    "suspect_readings": "tool INTEGER NOT NULL REFERENCES subjects(id), place INTEGER NOT NULL,"
    " field TEXT NOT NULL, value TEXT, page INTEGER NOT NULL REFERENCES documents(id),"
    " fetched_at INTEGER NOT NULL, agreed_value TEXT, pages_for INTEGER NOT NULL,"
    " pages_against INTEGER NOT NULL, PRIMARY KEY (tool, place)",
}

# Tables whose key is their whole identity are stored in key order, without a second copy.
WITHOUT_ROWID = {
    "revisits", "fact_reviews", "readings", "reading_facts", "reading_addresses",
    "reading_anomalies", "reading_errors", "days", "runs", "current_tiers", "review_history",
    "change_history", "suspect_readings",
}

# Only what a query needs. Four bytes of a digest find a body among millions of others.
DIGEST_PREFIX = 4
INDEXES: tuple[str, ...] = (
    "CREATE UNIQUE INDEX forms_both ON forms(ifnull(status, 0), ifnull(content_type, ''))",
    f"CREATE INDEX documents_digest ON documents(substr(digest, 1, {DIGEST_PREFIX}))",
    "CREATE INDEX documents_pair ON documents(lesser, greater) WHERE lesser IS NOT NULL",
    "CREATE INDEX documents_address ON documents(address) WHERE address IS NOT NULL",
    "CREATE INDEX reading_addresses_pair ON reading_addresses(lesser, greater)",
    "CREATE INDEX reading_addresses_address ON reading_addresses(address)",
    "CREATE INDEX facts_subject ON facts(subject)",
    "CREATE INDEX facts_name ON facts(name)",
    "CREATE INDEX facts_tagline ON facts(tagline)",
    "CREATE INDEX facts_description ON facts(description)",
    "CREATE INDEX fact_reviews_quote ON fact_reviews(quote)",
    "CREATE INDEX identities_tool ON identities(tool)",
    "CREATE INDEX review_history_quote ON review_history(quote)",
    "CREATE INDEX change_history_time ON change_history(changed_at)",
)

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
    " " + _TIME.format(
        "(SELECT max(c.last_checked) FROM identities i JOIN checks c ON c.subject = i.subject"
        " WHERE i.tool = t.tool)"
    ) + f" AS last_checked, '{SITE}/tool/' || s.slug AS url, '{SOURCE_LABEL}' AS source_label"
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
