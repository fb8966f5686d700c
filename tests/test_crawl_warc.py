"""A crawl's WARC files are the whole of its evidence: an empty archive fed them says the same."""

from archive import PUBLIC_TABLES, Archive
from commands import main
from demosite.server import DemoServer
from demosite.site import Site
from tests.crawling import Crawler

# What a crawl notes of its own running; everything else is what pages said.
OF_THE_RUN = {"crawls", "gone"}


def tables(path):
    with Archive(path, create=False, read_only=True) as archive:
        return {table: list(archive.rows(table)) for table in set(PUBLIC_TABLES) - OF_THE_RUN}


def test_an_empty_archive_fed_a_crawls_files_equals_the_crawled_one(tmp_path):
    site, mine, again = Site(seed=5, tools=8), Crawler(tmp_path), tmp_path / "again.db"
    with DemoServer(site) as server:
        for day in range(3):
            site.day = day
            assert mine.crawl(server.url).code == 0
        assert 304 in {entry.status for entry in server.log}
    assert mine.rows("SELECT count(*) FROM changes") > [(0,)]
    main.run(["ingest", str(mine.archive.with_suffix(".warc")), "--archive", str(again)])
    assert tables(again) == tables(mine.archive)
