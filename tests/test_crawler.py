"""The crawler is polite and closed by its settings, and takes one page over the loopback."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import pytest

from crawler import settings
from crawler.spiders.comparisons import checked
from tests.world import families
from tests.world.records import random_record

ROOT = Path(__file__).resolve().parent.parent
ROBOTS = b"User-agent: *\nDisallow: /compare/hidden-\n"


class Site(BaseHTTPRequestHandler):
    """Serves one page, forbids another, and remembers who asked for what."""

    page = b""
    asked: list[tuple[str, str]]

    def do_GET(self):
        type(self).asked.append((self.path, self.headers["User-Agent"]))
        body = ROBOTS if self.path == "/robots.txt" else self.page
        self.send_response(200 if self.path != "/compare/gone-vs-lost" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    handler = type("Handler", (Site,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield handler, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def crawl(folder, urls, contact="crawler@example.org"):
    line = [sys.executable, "-m", "scrapy", "crawl", "comparisons", "-O", "out.jsonl"]
    line += ["-a", f"contact={contact}", "-a", f"urls={','.join(urls)}", "-s", "DOWNLOAD_DELAY=0"]
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings"}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(line, cwd=folder, env=environment, capture_output=True, timeout=60)
    out = folder / "out.jsonl"
    rows = [json.loads(row) for row in out.read_text().splitlines()] if out.exists() else []
    return rows, done.stderr.decode()


def test_the_settings_are_polite_and_closed():
    expected = {
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "COOKIES_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    }
    assert {name: getattr(settings, name) for name in expected} == expected
    assert settings.DOWNLOAD_DELAY >= 1
    assert settings.DOWNLOAD_MAXSIZE <= 10_000_000
    assert settings.DOWNLOAD_TIMEOUT <= 30


@pytest.mark.parametrize(
    "url",
    [
        "https://shiporskip.io/api/badge-click/a-tool",
        "https://shiporskip.io/tool/a-tool",
        "https://elsewhere.example/compare/a-vs-b",
        "not an address",
    ],
)
def test_no_other_page_is_ever_asked_for(url):
    with pytest.raises(ValueError, match="is no"):
        checked(url)


def test_a_small_crawl_obeys_robots_and_yields_the_record(site, tmp_path):
    handler, base = site
    handler.page = families.make("semantic", random_record(Random(1)), Random(1)).body
    pages = ("shown-vs-other", "hidden-vs-other", "gone-vs-lost")
    rows, log = crawl(tmp_path, [f"{base}/compare/{page}" for page in pages])
    assert [row["kind"] for row in rows] == ["comparison"], log
    assert len(rows[0]["tools"]) == 2
    paths = [path for path, _ in handler.asked]
    assert paths == ["/robots.txt", "/compare/shown-vs-other", "/compare/gone-vs-lost"]
    assert {agent for _, agent in handler.asked} == {"tool-verdict-archive (+crawler@example.org)"}


def test_a_page_that_is_none_is_counted_not_yielded(site, tmp_path):
    handler, base = site
    handler.page = b"<title>Just a moment...</title><p>Checking your browser</p>"
    rows, log = crawl(tmp_path, [f"{base}/compare/a-vs-b"])
    assert rows == []
    assert "refused/" in log


def test_nobody_crawls_without_a_contact(site, tmp_path):
    handler, base = site
    rows, log = crawl(tmp_path, [f"{base}/compare/a-vs-b"], contact="")
    assert rows == []
    assert "say who crawls" in log
    assert handler.asked == []
