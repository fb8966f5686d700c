"""Every table and index of an archive, as data: nothing here runs. The views are in `views`."""

from __future__ import annotations

# What analysts see. Names and columns are public: they change only by a migration.
PUBLIC_TABLES: dict[str, tuple[str, ...]] = {
    "tools": (
        "slug",
        "name",
        "category",
        "tagline",
        "description",
        "verdict",
        "ship_percent",
        "ships",
        "skips",
        "community_percent",
        "community_votes",
        "entry",
        "pricing",
        "best_for",
        "tool_page_verdict",
        "price_label",
        "reviewed_on",
        "first_seen",
        "last_seen",
        "last_checked",
        "url",
        "source_label",
    ),
    "reviews": (
        "tool_slug",
        "reviewer",
        "score",
        "verdict",
        "quote",
        "is_current",
        "first_seen",
        "last_seen",
    ),
    "comparisons": ("url", "left_slug", "right_slug", "first_seen", "last_seen"),
    "pricing_tiers": (
        "tool_slug",
        "plan",
        "amount",
        "upper",
        "currency",
        "period",
        "unit",
        "approximate",
    ),
    "changes": ("changed_at", "tool_slug", "field", "old_value", "new_value", "url"),
    "captures": (
        "url",
        "fetched_at",
        "source",
        "status",
        "outcome",
        "digest",
        "parser_version",
    ),
    "rejected": ("url", "fetched_at", "source", "code", "detail"),
    "suspects": (
        "tool_slug",
        "field",
        "value",
        "url",
        "fetched_at",
        "agreed_value",
        "pages_for",
        "pages_against",
    ),
    "anomalies": ("code", "url", "fetched_at", "path", "detail"),
    "crawls": ("started_at", "finished_at", "outcome", "counts"),
    "gone": ("url", "kind", "gone_at", "reason", "target"),
}

APPLICATION_ID = 0x56455244  # "VERD": tells an archive from any other SQLite file
#: The user_version of a file whose tables must be folded anew.
STALE = 1

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
    # The sequence of facts on a page that has shown more than one of a tool, or may have: where
    # one without a slug stood on it.
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
    "revisits",
    "fact_reviews",
    "readings",
    "reading_facts",
    "reading_addresses",
    "reading_anomalies",
    "reading_errors",
    "days",
    "runs",
    "current_tiers",
    "review_history",
    "change_history",
    "suspect_readings",
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
