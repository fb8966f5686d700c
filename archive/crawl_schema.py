"""The crawler's own tables, as data: runs, known addresses, the frontier, what was fetched.

They are the crawler's memory and no evidence of the site: nothing here is folded. A merge takes
along which addresses are pages, and what the runs got that were kept back. Facts pass from
`fetches` into the log when a run is published, and only then.
"""

from __future__ import annotations

TABLES: dict[str, str] = {
    # An address of the site. kind: "comparison", "tool", "reviewer", "robots", "sitemap",
    # "list" (the index) or "front".
    # listed_in, lastmod: what the lists say of it. checked_*, etag, last_modified: what came with
    # the body `digest`, the one that a 304 stands for. gone: why it is no longer a page;
    # delisted_by: the run whose lists dropped it, until that run is published.
    "locations": "id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
    " found_at INTEGER NOT NULL, listed_in INTEGER REFERENCES locations(id), lastmod TEXT,"
    " checked_at INTEGER, checked_lastmod TEXT, etag TEXT, last_modified TEXT,"
    " digest BLOB, payload TEXT, size INTEGER, body_at INTEGER,"
    " form INTEGER REFERENCES forms(id),"
    " gone TEXT, gone_at INTEGER, target TEXT, delisted_by INTEGER",
    # What a run means to fetch. state: "todo", "done", "failed", "skipped"
    # (said to be unchanged) or "postponed" (the budget was spent).
    "frontier": "crawl INTEGER NOT NULL REFERENCES crawl_log(id),"
    " location INTEGER NOT NULL REFERENCES locations(id), stage INTEGER NOT NULL,"
    " state TEXT NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (crawl, location)",
    # What a run got, until it is published. outcome: "page", "sighting" (304), "unchanged" (the
    # main part is known), an error's code, or what no document came of ("list", "failed", ...).
    # reading: the page's record or the error, as compressed JSON.
    "fetches": "id INTEGER PRIMARY KEY, crawl INTEGER NOT NULL REFERENCES crawl_log(id),"
    " location INTEGER NOT NULL REFERENCES locations(id), fetched_at INTEGER NOT NULL,"
    " outcome TEXT NOT NULL, detail TEXT, status INTEGER, size INTEGER NOT NULL, source TEXT,"
    " digest BLOB, payload TEXT, main BLOB, file INTEGER REFERENCES warc_files(id),"
    " position INTEGER, form INTEGER REFERENCES forms(id), version TEXT, reading BLOB",
    "crawl_settings": "name TEXT PRIMARY KEY, value TEXT NOT NULL",
}

WITHOUT_ROWID = {"frontier", "crawl_settings"}

INDEXES: tuple[str, ...] = (
    "CREATE INDEX frontier_todo ON frontier(crawl, stage, tries, location) WHERE state = 'todo'",
    "CREATE INDEX locations_kind ON locations(kind, checked_at)",
    "CREATE INDEX locations_listed ON locations(listed_in) WHERE listed_in IS NOT NULL",
    "CREATE INDEX fetches_crawl ON fetches(crawl)",
    "CREATE INDEX fetches_digest ON fetches(digest) WHERE file IS NOT NULL",
)

# Public: which addresses are pages no more, since when, and why.
GONE_VIEW = (
    "SELECT url, kind, strftime('%Y-%m-%dT%H:%M:%SZ', gone_at, 'unixepoch') AS gone_at,"
    " gone AS reason, target FROM locations WHERE gone IS NOT NULL"
)
