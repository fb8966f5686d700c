"""The made-up site over HTTP: routes, validators, discovery, the log, and the command."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from demosite import DemoServer, Site
from demosite.render import page


@contextmanager
def asking(server):
    """A function that asks over one kept connection and returns (status, headers, body)."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)

    def ask(path, method="GET", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        return response.status, response.headers, response.read()

    try:
        yield ask
    finally:
        connection.close()


@pytest.fixture(scope="module")
def site():
    return Site(tools=9, pages=30)


@pytest.fixture(scope="module")
def server(site):
    with DemoServer(site) as running:
        yield running


@pytest.fixture
def ask(server):
    with asking(server) as asked:
        yield asked


def test_it_listens_on_this_machine_alone(server):
    assert server.url.startswith("http://127.0.0.1:")


def test_a_page_has_validators_and_is_not_sent_twice(site, ask):
    found = next(site.comparisons())
    status, headers, body = ask(found.path)
    assert (status, body) == (200, page(site, found))
    assert headers["Last-Modified"] == "Mon, 06 Jan 2025 06:00:00 GMT"
    for condition in (
        {"If_None_Match": headers["ETag"]},
        {"If_Modified_Since": headers["Last-Modified"]},
    ):
        status, _, body = ask(found.path, **condition)
        assert (status, body) == (304, b"")
    assert ask(found.path, If_None_Match='"other"')[0] == 200
    assert ask(found.path, If_Modified_Since="Thu, 01 Jan 2026 00:00:00 GMT")[0] == 200


def test_compression_is_for_those_who_take_it(site, ask):
    path = next(site.comparisons()).path
    _, plain, body = ask(path)
    _, zipped, packed = ask(path, Accept_Encoding="gzip, br")
    assert plain["Content-Encoding"] is None
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == body
    assert plain["ETag"] != zipped["ETag"]
    assert ask(path, If_None_Match=zipped["ETag"])[0] == 304


def test_the_validators_follow_what_the_page_shows():
    site = Site(tools=9)
    with DemoServer(site) as server, asking(server) as ask:
        paths = [found.path for found in site.comparisons()]
        tags = {path: ask(path, "HEAD")[1]["ETag"] for path in paths}
        dates = {found.path: found.changed for found in site.comparisons()}
        site.day = 3
        now = {found.path: found.changed for found in site.comparisons()}
        again = {path: ask(path, If_None_Match=tags[path])[0] for path in now if path in tags}
        assert set(again.values()) == {200, 304}
        for path, status in again.items():
            assert (status == 304) == (now[path] == dates[path])


def test_robots_names_the_sitemap_and_what_to_leave_alone(server, ask):
    status, headers, body = ask("/robots.txt")
    assert (status, headers["Content-Type"]) == (200, "text/plain")
    assert f"Sitemap: {server.url}/sitemap.xml" in body.decode()
    assert "Disallow: /api/" in body.decode()


def _listed(server, ask):
    """{address: date} of every page that the sitemaps name."""
    parts = re.findall(r"<loc>(.*?)</loc>", ask("/sitemap.xml")[2].decode())
    assert any(part.endswith(".xml.gz") for part in parts)
    listed = {}
    for part in parts:
        body = ask(part.removeprefix(server.url))[2]
        text = (gzip.decompress(body) if part.endswith(".gz") else body).decode()
        listed |= dict(re.findall(r"<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", text))
    return listed


def test_the_sitemaps_name_every_page_and_its_date(site, server, ask):
    pages = {
        server.url + f.path.replace("&", "&amp;"): site.date(f.changed).isoformat()
        for f in site.pages()
    }
    assert _listed(server, ask) == pages


def test_some_comparisons_leave_the_sitemap_and_stay_on_the_site():
    site = Site(tools=12, day=10)
    with DemoServer(site) as server, asking(server) as ask:
        listed = _listed(server, ask)
        dropped = [f.path for f in site.comparisons() if server.url + f.path not in listed]
        assert 0 < len(dropped) < 20
        assert ask(dropped[0])[0] == 200


def test_the_index_leads_to_every_comparison(site, ask):
    path, paths, seen = "/compare", [], set()
    while path and path not in seen:
        seen.add(path)
        body = ask(path)[2].decode()
        main = body[body.index("<main") : body.index("</main>")]
        paths += re.findall(r'href="(/compare/[^"]+)"', main)
        following = re.search(r'<link rel="next" href="([^"]+)"', body)
        path = following and following[1]
    assert len(seen) == 1
    assert sorted(paths) == sorted(found.path for found in site.comparisons())


def test_the_index_of_a_greater_site_has_pages():
    site = Site(tools=40, pages=100)
    with DemoServer(site) as server, asking(server) as ask:
        assert 'rel="next"' in ask("/compare?page=3")[2].decode()
        assert 'rel="next"' not in ask("/compare?page=4")[2].decode()
        assert ask("/compare?page=5")[0] == 404


@pytest.mark.parametrize(
    ("left_out", "path"),
    [("sitemap", "/sitemap.xml"), ("index", "/compare"), ("robots", "/robots.txt")],
)
def test_each_way_to_find_pages_can_be_left_out(left_out, path):
    with DemoServer(Site(tools=3, without={left_out})) as server, asking(server) as ask:
        assert ask(path)[0] == 404
        assert b"Sitemap" not in ask("/robots.txt")[2] or left_out == "index"


def test_the_rest_of_the_site_answers(ask):
    for path in ("/", "/news/1", "/agent-policy"):
        assert ask(path)[0] == 200
    for path in ("/nowhere", "/news/99", "/tool/none", "/reviewer/builder", "/compare?page=x"):
        assert ask(path)[0] == 404
    assert ask("/api/badge/gorse-notes")[1]["Content-Type"] == "image/svg+xml"
    assert ask("/api/redirect/gorse-notes")[0] == 302
    assert ask("/", "POST")[0] == 405


def test_pages_lead_to_what_a_polite_crawler_leaves_alone(site, ask):
    body = ask(next(site.comparisons()).path)[2].decode()
    assert 'src="/api/badge/' in body
    assert 'href="/api/redirect/' in body
    assert 'href="https://example.org/' in body


def test_answers_leave_at_once(ask):
    """A body that waits for its head to be acknowledged takes 40 ms, every time."""
    took = []
    for _ in range(20):
        start = time.monotonic()
        ask("/agent-policy")
        took.append(time.monotonic() - start)
    assert min(took) < 0.03


def test_moved_tools_are_redirects():
    site = Site(tools=12, day=12)
    moved = [n for n, gone in site.diary.gone.items() if gone.successor is not None]
    with DemoServer(site) as server, asking(server) as ask:
        status, headers, _ = ask(f"/tool/{site.slug(moved[0])}")
        assert status == 301
        assert headers["Location"].startswith("/tool/")


def test_the_log_tells_of_every_request(tmp_path):
    file = tmp_path / "log.jsonl"
    site = Site(tools=3)
    with DemoServer(site, log_file=file) as server, asking(server) as ask:
        ask("/", User_Agent="curious")
        ask("/nowhere?a=b")
        first, second = server.log
    assert (first.method, first.path, first.status, first.in_flight) == ("GET", "/", 200, 1)
    assert first.headers["user-agent"] == "curious"
    assert (second.path, second.status, second.fault) == ("/nowhere?a=b", 404, None)
    assert first.start <= first.end <= second.start <= second.end
    assert [json.loads(line)["bytes"] for line in file.read_text("utf-8").splitlines()] == [
        first.bytes,
        second.bytes,
    ]


def test_days_may_pass_by_themselves():
    with DemoServer(Site(tools=3, day=2), seconds_per_day=0.01) as server, asking(server) as ask:
        while server.site.day < 4:
            ask("/agent-policy")


def test_the_command_prints_its_address_and_stops_when_told():
    command = [sys.executable, "-c", "from commands.main import main; main()", "demo-site"]
    with subprocess.Popen([*command, "--tools", "4"], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        url = run.stdout.readline().strip()
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(url).port, timeout=10)
        connection.request("GET", "/compare")
        assert connection.getresponse().status == 200
        run.send_signal(signal.SIGTERM)
        assert run.wait(10) == 0
        connection.close()
