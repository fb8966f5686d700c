"""Every rule of politeness, proved from the log of the server that was asked."""

import json
import socket
import ssl
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from archive import Archive
from archive.crawls import Crawls
from archive.frontier import Listed
from crawler.agenda import MOST_HOPS
from crawler.options import Options
from crawler.pace import ENOUGH, LONGEST, Pace, retry_after
from crawler.robots import Robots
from crawler.run import LONGEST_TRUCE, Run
from crawler.site import Site as Place
from demosite.answers import Answer, answer, moved
from demosite.server import DemoServer
from demosite.site import Site
from tests.crawling import CONTACT, Crawler, Scripted
from tests.driven import BASE, DAY, START, World

#: Seconds; a request that is later is no fault, one that is earlier is.
EARLY = 0.005
QUICK = {"VERDICTS_BACKOFF": "0.01"}


@pytest.fixture(scope="module")
def polite(tmp_path_factory):
    """A site that tempts in every way it can, crawled twice."""
    site = Site(seed=4, tools=6)
    mine = Crawler(tmp_path_factory.mktemp("polite"))
    with DemoServer(Site(tools=3)) as elsewhere, Scripted(site) as server:
        pages = [found.path for found in site.comparisons()]
        forbidden, away = pages[1], pages[2]
        foreign = next(elsewhere.site.comparisons()).path
        rules = (
            "User-agent: *\nDisallow: /\n\n"
            f"User-agent: tool-verdict-archive\nDisallow: /api/\nDisallow: {forbidden}\n\n"
            f"Sitemap: {elsewhere.url}/sitemap.xml\nSitemap: {server.url}/api/sitemap.xml\n"
            f"Sitemap: {server.url}/map.xml\n"
        )
        places = [*(server.url + path for path in pages), elsewhere.url + foreign]
        places += [server.url + "/api/badge/x.svg", "http://127.0.0.1:99999/compare/a-vs-b"]
        rows = "".join(f"<url><loc>{place}</loc></url>" for place in places)
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        entries = f'<urlset xmlns="{space}">{rows}</urlset>'
        server.script = {
            "/robots.txt": lambda _: Answer(body=rules.encode(), type="text/plain"),
            "/map.xml": lambda _: Answer(body=entries.encode(), type="application/xml"),
            away: lambda _: moved(elsewhere.url + foreign, 302),
        }
        link = f'<{elsewhere.url}/compare/b-vs-c>; rel="next"'
        server.always = (("Set-Cookie", "id=1; Path=/"), ("Link", link))
        first = mine.report(server.url, "--delay", "0.08")
        asked = len(server.log)
        second = mine.report(server.url, "--delay", "0.08")
        yield site, server, elsewhere, (first, second), asked, (forbidden, away)


def test_one_request_at_a_time_and_a_pause_after_each_answer(polite):
    _, server, *_ = polite
    assert {entry.in_flight for entry in server.log} == {1}
    assert min(server.gaps()) >= 0.08 - EARLY


def test_robots_txt_comes_first_and_its_group_for_this_crawler_is_obeyed(polite):
    site, server, _, _, asked, (forbidden, _) = polite
    paths = server.paths()
    assert paths[0] == paths[asked] == "/robots.txt"
    assert paths.count("/robots.txt") == 2
    assert forbidden not in paths
    assert {found.path for found in site.comparisons()} - set(paths) == {forbidden}


def test_what_counts_impressions_is_never_asked_for(polite):
    _, server, *_ = polite
    assert not [path for path in server.paths() if path.startswith("/api")]
    place = Place("http://127.0.0.1:8000")
    for path in ("/api", "/api/x", "//api/x", "/API/x", "/%61pi/x", "/compare/../api/x"):
        assert place.address(place.base, place.base + path) is None, path


def test_no_other_host_is_asked_for_anything(polite):
    _, server, elsewhere, reports, _, (_, away) = polite
    assert away in server.paths()
    assert elsewhere.log == []
    assert reports[0]["refused"] == {"led_away": 1}


def test_the_user_agent_names_the_project_and_the_contact(polite):
    _, server, *_ = polite
    agents = {entry.headers["user-agent"] for entry in server.log}
    assert len(agents) == 1
    agent = agents.pop()
    assert agent.startswith("tool-verdict-archive/")
    assert CONTACT in agent


def test_no_cookie_is_sent_back(polite):
    _, server, *_ = polite
    assert not [entry for entry in server.log if "cookie" in entry.headers]


def test_what_is_known_is_asked_for_with_its_validators(polite):
    _, server, _, (_, second), asked, _ = polite
    pages = [entry for entry in server.log[asked:] if entry.status in (200, 304)]
    pages = [entry for entry in pages if entry.path.startswith("/compare/")]
    assert pages
    assert all(entry.headers.get("if-none-match") for entry in pages)
    assert all(entry.headers.get("if-modified-since") for entry in pages)
    assert {entry.status for entry in pages} == {304}
    assert second["not_modified"] == len(pages)


def test_a_validator_is_sent_back_as_the_bytes_that_came(tmp_path):
    mine = Crawler(tmp_path)
    with Scripted(Site(seed=5, tools=3)) as server:
        odd = (("ETag", '"caf\xe9"'), ("Last-Modified", "\xe9t\xe9"))

        def marked(request):
            if request.headers.get("if-none-match") == odd[0][1]:
                return Answer(304, headers=odd)
            plain = {**request.headers, "accept-encoding": ""}
            return replace(answer(server.site, replace(request, headers=plain)), headers=odd)

        server.script = dict.fromkeys((found.path for found in server.site.comparisons()), marked)
        assert mine.crawl(server.url).code == 0
        asked = len(server.log)
        assert mine.crawl(server.url).code == 0
        sent = [e.headers for e in server.log[asked:] if e.path.startswith("/compare/")]
    validators = {(one.get("if-none-match"), one.get("if-modified-since")) for one in sent}
    assert validators == {('"caf\xe9"', "\xe9t\xe9")}


# -- robots.txt ------------------------------------------------------------------------------------


def test_where_there_is_no_robots_txt_all_is_allowed(tmp_path):
    with Scripted(Site(tools=3, without=["robots"])) as server:
        report = Crawler(tmp_path).report(server.url)
        assert report["code"] == 0, report
        assert report["read"] == 3


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda _: Answer(503, b"busy", "text/plain"), "failed, HTTP 503"),
        (lambda _: Answer(delay=20), "failed, no whole answer in time"),
        (lambda _: moved("http://elsewhere.invalid/robots.txt"), "led_away, http://elsewhere"),
        (lambda _: Answer(body=b"#" * 10_000_001, type="text/plain"), "too_large, over 10000000"),
    ],
    ids=["503", "silence", "elsewhere", "endless"],
)
def test_without_robots_txt_nothing_is_fetched(answer, why, tmp_path):
    with Scripted(Site(tools=3)) as server:
        server.script["/robots.txt"] = answer
        quick = {**QUICK, "VERDICTS_TIMEOUT": "0.3"}
        done = Crawler(tmp_path).crawl(server.url, **quick)
        assert done.code == 4, done
        line = done.err.splitlines()[-1]
        assert line.startswith("verdicts: site_unwell (4): run 1: robots.txt could not be read: ")
        assert why in line
        assert set(server.paths()) == {"/robots.txt"}
        assert len(server.log) <= 4


def test_a_robots_txt_that_moved_is_followed_and_obeyed(tmp_path):
    with Scripted(Site(tools=3)) as server:
        server.script["/robots.txt"] = lambda _: moved("/rules.txt")
        rules = b"\xef\xbb\xbfUser-agent: *\nDisallow: /compare/\n"
        server.script["/rules.txt"] = lambda _: Answer(body=rules, type="text/plain")
        done = Crawler(tmp_path).crawl(server.url)
        assert server.paths()[:2] == ["/robots.txt", "/rules.txt"]
        assert not [path for path in server.paths() if path.startswith("/compare/")]
        assert done.code == 5
        assert "robots.txt forbids all 3 pages" in done.err


@pytest.mark.parametrize("status", [200, 301, 404, 429, 500])
def test_only_an_answer_about_robots_txt_says_what_is_allowed(status):
    robots = Robots.answered(status, b"")
    assert (robots is not None) == (status in (200, 404))


def test_a_crawl_delay_beyond_ours_is_obeyed_by_a_run_that_goes_on_as_well(tmp_path):
    mine = Crawler(tmp_path)
    with Scripted(Site(tools=4, crawl_delay=0.15)) as server:
        process = mine.start("crawl", "--base-url", server.url, "--contact", CONTACT, "--delay=0")
        _until(lambda: len(server.log) >= 6)
        process.kill()
        process.join()
        before = len(server.log)
        done = mine.crawl(server.url)
        assert done.code == 0, done
        gaps = server.gaps()
        assert min(gaps) >= 0.15 - EARLY
        assert len(gaps) > before
        assert server.paths().count("/robots.txt") == 1


@pytest.mark.parametrize("delays", [(2, None), (0, 2)], ids=["ours", "robots.txt"])
def test_a_run_keeps_its_distance_from_one_that_was_killed(tmp_path, delays):
    delay, crawl_delay = delays
    mine = Crawler(tmp_path)
    line = ("crawl", "--contact", CONTACT, f"--delay={delay}", "--max-pages=1", "--base-url")
    with Scripted(Site(seed=5, tools=3, crawl_delay=crawl_delay)) as server:
        process = mine.start(*line, server.url)
        _until(lambda: server.log and mine.rows("SELECT count(*) FROM fetches") == [(1,)])
        process.kill()
        process.join()
        process = mine.start(*line, server.url)
        _until(lambda: len(server.log) == 2)
        process.kill()
        process.join()
        assert server.gaps()[0] >= 2 - EARLY
        assert server.paths() == ["/robots.txt", "/sitemap.xml"]


def test_a_request_that_was_never_answered_keeps_the_next_run_away(tmp_path):
    now = [1_000_000.0]
    mine = {"archive": tmp_path / "a.db", "base_url": "http://127.0.0.1:1", "contact": CONTACT}
    run = Run(Options(delay=3, **mine), lambda: now[0])
    assert run.left_alone == 0
    run.asking()
    run.close()
    now[0] += 0.5
    for delay, left in ((0, 2.5), (3, 2.5), (5, 4.5)):
        run = Run(Options(delay=delay, **mine), lambda: now[0])
        assert run.left_alone == left
        run.close()
    run = Run(Options(delay=3, **mine), lambda: now[0])
    run.leave_alone(9)
    run.asking()  # no shorter pause takes the place of what the site asked for
    assert run.left_alone == 9
    run.close()


# -- Retry-After and back-off ----------------------------------------------------------------------


def test_retry_after_pauses_the_whole_host(tmp_path):
    site = Site(tools=4)
    pages = [found.path for found in site.comparisons()]
    moment = []

    def busy(request):
        if request.times:
            return None
        return Answer(429, b"", headers=(("Retry-After", "1"),))

    def closed(request):
        if request.times:
            return None
        moment.append(datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2))
        when = format_datetime(moment[0], usegmt=True)
        return Answer(503, b"", headers=(("Retry-After", when),))

    with Scripted(site) as server:
        server.script |= {pages[0]: busy, pages[1]: closed}
        zero = time.time() - time.monotonic()
        report = Crawler(tmp_path).report(server.url, **QUICK)
        assert report["code"] == 0, report
        assert report["read"] == 6
        gaps = server.gaps()
        status = [entry.status for entry in server.log]
        assert gaps[status.index(429)] >= 1 - EARLY
        after = server.log[status.index(503) + 1]
        assert after.start + zero >= moment[0].timestamp() - EARLY


def test_the_crawl_of_a_site_that_stays_unwell_ends(tmp_path):
    with Scripted(Site(tools=8)) as server:
        for found in server.site.comparisons():
            server.script[found.path] = lambda _: Answer(500, b"oops", "text/plain")
        done = Crawler(tmp_path).crawl(server.url, VERDICTS_BACKOFF="0.01")
        assert done.code == 4, done
        assert done.err.splitlines()[-1].startswith("verdicts: site_unwell (4): run 1: ")
        assert "8 requests failed in a row, the last one: HTTP 500" in done.err.splitlines()[-1]
        failed = [entry for entry in server.log if entry.status == 500]
        assert len(failed) == ENOUGH
        gaps = server.gaps()[-ENOUGH + 1 :]
        for at, gap in enumerate(gaps):
            assert gap >= 0.01 * 2**at - EARLY


def test_a_few_pages_that_always_fail_do_not_end_the_crawl(tmp_path):
    site = Site(tools=6)
    pages = [found.path for found in site.comparisons()]
    mine = Crawler(tmp_path)
    with Scripted(site) as server:
        for path in pages[:3]:
            server.script[path] = lambda _: Answer(500, b"oops", "text/plain")
        report = mine.report(server.url, VERDICTS_BACKOFF="0.005")
        assert (report["code"], report["failed"]) == (0, 3), report
        assert report["read"] == len(pages) - 3
        assert max(map(server.paths().count, pages[:3])) <= 4
        # They were asked for once before, and again after all the others.
        asked = [path for path in server.paths() if path.startswith("/compare/")]
        assert set(asked[: len(pages)]) == set(pages)
        server.script.clear()
        report = mine.report(server.url)
        assert (report["code"], report["failed"]) == (0, 0), report
        assert len(mine.rows("SELECT url FROM comparisons")) == len(pages)


def test_the_pace_grows_with_failures_and_not_beyond_its_limit():
    pace = Pace(2.0, first=5.0, most=300.0)
    waits = []
    for _ in range(ENOUGH):
        assert pace.unwell is None
        pace.failed(0.0, "HTTP 503")
        waits.append(pace.wait(0.0))
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300]
    assert pace.unwell is not None


def test_one_success_makes_the_pace_what_it_was():
    pace = Pace(2.0, first=5.0)
    for _ in range(ENOUGH - 1):
        pace.failed(0.0, "HTTP 503")
    pace.well()
    pace.failed(1000.0, "HTTP 503")
    assert pace.unwell is None
    assert pace.wait(1000.0) == 5


def test_what_failed_before_says_little_of_the_site():
    pace = Pace(0.0, first=1.0)
    for at in range(3 * ENOUGH):
        pace.failed(0.0, "HTTP 500", again=at % 3 > 0)
        assert pace.unwell is None or pace.fresh == ENOUGH
    pace = Pace(0.0, first=1.0)
    for _ in range(ENOUGH):
        pace.failed(0.0, "HTTP 500", again=True)
    assert (pace.unwell, pace.vain) == (None, True)


def test_a_back_off_is_never_shorter_than_the_pause():
    pace = Pace(30.0, first=0.001)
    pace.failed(0.0, "HTTP 503")
    assert pace.wait(0.0) == 30
    pace.failed(0.0, "HTTP 503")
    assert pace.wait(0.0) == 60


def test_who_asks_for_very_long_pauses_is_left_alone():
    pace = Pace(2.0)
    pace.failed(0.0, "HTTP 429", LONGEST + 1)
    assert "left alone" in (pace.unwell or "")
    pace = Pace(2.0)
    pace.slow_down(0.0, float("inf"))
    assert pace.unwell is not None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0), ("120", 120), (" 7 ", 7), ("Mon, 05 Jan 2026 00:02:00 GMT", 120),
        ("Mon, 05 Jan 2026 01:02:00 +0100", 120), ("Sun, 04 Jan 2026 00:00:00 GMT", 0),
        ("", None), (None, None), ("soon", None), ("-5", None), ("1.5", None), ("٣", None),
        ("Mon, 99 Jan 2026 00:00:00 GMT", None), ("Mon, 05 Jan 2026 00:00:00 +999999999", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(text, seconds):
    assert retry_after(text, datetime(2026, 1, 5, tzinfo=UTC)) == seconds


# -- who crawls, and what --------------------------------------------------------------------------


def test_the_contact_is_said_once(tmp_path):
    mine = Crawler(tmp_path)
    with Scripted(Site(tools=3)) as server:
        line = ("crawl", "--base-url", server.url, "--delay", "0")
        without = mine.run(*line, VERDICTS_CONTACT="")
        assert without.code == 2
        assert "--contact" in without.err
        assert server.log == []
        assert mine.run(*line, "--contact", "me@example.org").code == 0
        assert mine.run(*line, VERDICTS_CONTACT="").code == 0
        assert all("me@example.org" in entry.headers["user-agent"] for entry in server.log)


def test_orders_that_no_site_should_bear_are_refused():
    path = Path("archive.db")
    for delay in (0, 0.5, -1, float("nan")):
        with pytest.raises(ValueError, match="delay"):
            Options(path, "https://example.org", delay=delay)
    assert Options(path, "https://example.org", delay=1).delay == 1
    assert Options(path, "http://127.0.0.1:8000", delay=0).delay == 0
    for url in ("https://elsewhere.org/compare/a-vs-b", "https://example.org/api/x"):
        with pytest.raises(ValueError, match="is no page of"):
            Options(path, "https://example.org", urls=(url,))


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "1e9"])
def test_an_environment_that_makes_no_sense_is_named(value, tmp_path):
    with Scripted(Site(tools=3)) as server:
        done = Crawler(tmp_path).crawl(server.url, VERDICTS_BACKOFF=value)
        assert done.code == 2
        assert "VERDICTS_BACKOFF" in done.err
        assert server.log == []


def test_a_certificate_that_nobody_vouches_for_ends_the_crawl(tmp_path):
    handshakes = []
    with Secret(tmp_path, handshakes) as port:
        done = Crawler(tmp_path).crawl(f"https://127.0.0.1:{port}", **QUICK)
    assert done.code == 4, done
    assert "robots.txt could not be read" in done.err
    assert handshakes
    assert not any(handshakes), "nothing is said to a host that cannot prove who it is"


class Secret:
    """A port with a certificate of its own making; notes for each connection what was said."""

    def __init__(self, folder, said):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder(name, name, key.public_key(), 1)
        builder = builder.not_valid_before(now - timedelta(days=1))
        certificate = builder.not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
        pem = serialization.Encoding.PEM
        private = key.private_bytes(
            pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (folder / "own.pem").write_bytes(private + certificate.public_bytes(pem))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(folder / "own.pem")
        self.said = said

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()
        return self.socket.getsockname()[1]

    def __exit__(self, *_):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.socket.close()

    def _serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            try:
                with self.context.wrap_socket(connection, server_side=True) as secret:
                    self.said.append(secret.recv(10))
            except OSError:
                self.said.append(b"")
            finally:
                connection.close()


def _until(reached, seconds=30):
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_an_endless_chain_of_rules_or_lists_ends_by_itself(tmp_path):
    with Scripted(Site(tools=3)) as server:
        for number in range(40):
            server.script[f"/robots.txt?n={number}"] = lambda _, n=number: moved(
                f"/robots.txt?n={n + 1}"
            )
        server.script["/robots.txt"] = lambda _: moved("/robots.txt?n=0")
        done = Crawler(tmp_path).crawl(server.url, "--delay", "0")
        assert done.code == 4
        assert "robots.txt could not be read" in done.err
        assert len(server.log) == 1 + MOST_HOPS["robots"]


def test_a_run_reads_no_more_lists_than_it_may(tmp_path, monkeypatch):
    monkeypatch.setattr("crawler.agenda.MOST_LISTS", 2)
    options = Options(tmp_path / "a.db", "http://127.0.0.1:1", CONTACT, delay=0)
    run = Run(options, time.time)
    try:
        lists = [Listed(f"http://127.0.0.1:1/s{n}.xml", "sitemap") for n in range(5)]
        with run.archive.writer.document():
            for _ in range(4):  # the same list again is no further one
                run.agenda.listed(lists[:1])
            run.agenda.listed(lists)
        counts = run.frontier.counts()
    finally:
        run.close()
    assert counts["sitemap", "todo"] == 2


@pytest.mark.parametrize("slow", ["Crawl-delay: 30", ""])
def test_no_wait_outlasts_the_time_that_was_given(tmp_path, slow):
    with Scripted(Site(tools=3)) as server:
        if slow:
            rules = f"User-agent: *\n{slow}\n".encode()
            server.script["/robots.txt"] = lambda _: Answer(body=rules, type="text/plain")
        else:
            server.script["/robots.txt"] = lambda _: Answer(429, headers=(("Retry-After", "30"),))
        began = time.monotonic()
        done = Crawler(tmp_path).crawl(server.url, "--delay", "0", "--max-time", "2")
        assert time.monotonic() - began < 15
        assert len(server.log) == 1
        assert done.code == (5 if slow else 4)
        assert "the time or the budget was spent before any page was asked for" in done.out


@pytest.mark.parametrize("status", [404, 500])
def test_a_sitemap_that_cannot_be_read_today_is_not_believed(tmp_path, status):
    mine = Crawler(tmp_path)
    pages = []
    with Scripted(Site(seed=5, tools=4)) as server:
        for day in range(3):
            asked = len(server.log)
            mine.crawl(server.url, **QUICK)
            pages.append([path for path in server.paths()[asked:] if "-vs-" in path])
            if day == 1:
                for path in {path for path in server.paths() if ".xml" in path}:
                    server.script[path] = lambda _: Answer(status)
    assert len(pages[1]) < len(pages[0]) == len(pages[2])


def test_pages_that_always_fail_do_not_stand_before_the_others_every_night(tmp_path):
    site = Site(seed=5, tools=7)
    mine = Crawler(tmp_path)
    with Scripted(site) as server:
        pages = [found.path for found in site.comparisons()]
        for path in pages[:9]:
            server.script[path] = lambda _: Answer(500)
        for _ in range(3):
            mine.crawl(server.url, "--discover", "--max-pages", "12", **QUICK)
        assert set(pages[9:]) <= set(server.paths())


@pytest.mark.parametrize(("asked", "code"), [(2, 0), (4000, 4)])
def test_retry_after_holds_for_the_runs_to_come(tmp_path, asked, code):
    mine = Crawler(tmp_path)
    with Scripted(Site(seed=5, tools=4)) as server:
        page = next(found.path for found in server.site.comparisons())
        busy = Answer(429, headers=(("Retry-After", str(asked)),))
        server.script[page] = lambda _: busy
        first = mine.crawl(server.url, "--max-time", "1.5", **QUICK)
        left = len(server.log)
        server.script.clear()
        report = mine.report(server.url, **QUICK)
        assert report["code"] == code, (first, report)
        if code:
            assert len(server.log) == left  # not even robots.txt
            assert "it asked to be left alone" in report["err"]
            assert "the site was left alone before any page was asked for" in report["reasons"]
        else:
            assert server.log[left].start - server.log[left - 1].end >= asked - EARLY


def test_what_a_site_asks_of_later_runs_is_believed_within_reason(tmp_path):
    now = [1_000_000.0]
    options = Options(tmp_path / "a.db", "http://127.0.0.1:1", CONTACT, delay=0)
    run = Run(options, lambda: now[0])
    try:
        assert run.left_alone == 0
        run.leave_alone(99.5)
        assert run.left_alone == 100
        now[0] += 40
        assert run.left_alone == 60
        now[0] -= 3600  # somebody set the clock
        assert run.left_alone == 100
        run.leave_alone(float("inf"))
        assert run.left_alone == LONGEST_TRUCE
    finally:
        run.close()


def test_a_sitemap_elsewhere_is_told_of(tmp_path):
    with Scripted(Site(seed=5, tools=3)) as server:
        rules = f"Sitemap: {server.url}/sitemap.xml\nSitemap: https://cdn.example.net/map.xml\n"
        server.script["/robots.txt"] = lambda _: Answer(body=rules.encode(), type="text/plain")
        report = Crawler(tmp_path).report(server.url)
        expected = {"https://cdn.example.net/map.xml": "no address that this crawler asks for"}
        assert (report["code"], report["lists"]) == (0, expected)


def test_a_site_that_ends_its_addresses_with_a_slash_is_refreshed(tmp_path):
    mine = Crawler(tmp_path)
    with Scripted(Site(seed=5, tools=4)) as server:
        pages = [found.path for found in server.site.comparisons()]
        for path in pages:
            server.script[path] = lambda request: moved(request.path + "/", 301)
            server.script[path + "/"] = lambda request: answer(
                server.site, replace(request, path=request.path.removesuffix("/"))
            )
        assert mine.crawl(server.url).code == 0
        for _ in range(2):
            asked = len(server.log)
            report = mine.report(server.url, "--refresh")
            again = [path for path in server.paths()[asked:] if "-vs-" in path]
            assert (report["code"], report["read"]) == (0, 2), report
            assert [path[-1] for path in again] == ["/", "/"]


# -- what a run would do ---------------------------------------------------------------------------


def preview(mine, base, *args):
    done = mine.crawl(base, "--dry-run", "--json", *args)
    assert done.code == 0, done
    return json.loads(done.out)


def test_a_preview_reckons_with_what_the_site_asked_for_and_writes_nothing(tmp_path):
    mine = Crawler(tmp_path)
    with Scripted(Site(seed=5, tools=4)) as server:
        page = server.url + next(found.path for found in server.site.comparisons())
        assert preview(mine, server.url)["pages"] == {}
        assert not mine.archive.exists()
        rules = b"User-agent: *\nCrawl-delay: 0.2\n"
        server.script["/robots.txt"] = lambda _: Answer(body=rules, type="text/plain")
        assert mine.crawl(server.url).code == 0
        asked, kept = len(server.log), mine.archive.read_bytes()
        mine.archive.chmod(0o444)
        refresh = preview(mine, server.url, "--refresh")
        assert (refresh["pages"], refresh["requests"]) == ({"refresh": 2}, 4)
        assert refresh["seconds"] == pytest.approx(0.8)
        given = preview(mine, server.url, "--url", page)
        assert (given["pages"], given["requests"], given["urls"]) == ({"given": 1}, 2, [page])
        assert (len(server.log), mine.archive.read_bytes()) == (asked, kept)


def test_the_report_names_what_became_of_a_run_under_other_orders(tmp_path):
    mine = Crawler(tmp_path)
    with Scripted(Site(seed=5, tools=3)) as server:
        with Archive(mine.archive) as archive:
            Crawls(archive.writer).begin(int(time.time()), {"base_url": server.url, "kind": "tool"})
        report = mine.report(server.url)
    assert (report["code"], report["run"]) == (0, 2)
    assert report["settled"] == [{"run": 1, "outcome": "empty"}]


# -- rules grow old --------------------------------------------------------------------------------


class Slow(World):
    """A site that asks for an hour between two requests, and whose rules change."""

    rules = (b"User-agent: *\nCrawl-delay: 3600\n", b"User-agent: *\nDisallow: /compare/\n")
    changes = START + 1.5 * DAY

    def answer(self, request):
        self.now += 3600
        return super().answer(request)

    def rule(self, _=None):
        return Answer(body=self.rules[self.now > self.changes], type="text/plain")


@pytest.fixture
def slow(tmp_path):
    mine = Slow(tmp_path, Site(tools=12))
    mine.faults = {"/robots.txt": mine.rule}
    return mine


def test_rules_are_read_again_after_a_day_and_hold_from_then_on(slow):
    ending = slow.crawl()
    paths = [path for path, _ in slow.asked]
    first, second, third = (n for n, path in enumerate(paths) if path == "/robots.txt")
    assert (first, second) == (0, 25)
    assert not any(path.startswith("/compare/") for path in paths[third:])
    assert ending.outcome == "published"
    assert ending.report["robots"]["forbids"] == ["comparisons"]
    assert ending.report["frontier"]["forbidden"] > 0


def test_rules_of_a_run_that_is_gone_on_with_are_as_old_as_they_are(slow):
    run = slow.begin()
    slow.go(run, requests=20)
    run.close()
    run = slow.begin()
    slow.go(run, requests=8)
    run.close()
    assert [n for n, (path, _) in enumerate(slow.asked) if path == "/robots.txt"] == [0, 25]


def test_rules_behind_a_redirect_are_read_where_it_leads_now(slow):
    other, way = "/robots.txt?now", [moved("/robots.txt?then")]
    slow.faults = {
        "/robots.txt": lambda _: way[0],
        "/robots.txt?then": slow.rule,
        other: lambda _: Answer(body=slow.rules[1], type="text/plain"),
    }
    run = slow.begin()
    slow.go(run, requests=20)
    way[0] = moved(other)
    slow.go(run)
    assert [path for path, _ in slow.asked][26:] == ["/robots.txt", other]
    assert not run.robots.allows(f"{BASE}/compare/a-vs-b")
    run.finish()
    run.close()


def test_rules_that_cannot_be_read_again_hold_on(slow):
    slow.faults = {
        "/robots.txt": lambda _: slow.rule() if slow.now < START + DAY else Answer(503, b"later")
    }
    ending = slow.crawl()
    paths = [path for path, _ in slow.asked]
    assert (ending.outcome, ending.unwell) == ("published", None)
    assert {page.path for page in slow.site.comparisons()} <= set(paths)
    assert paths.count("/robots.txt") > 1
