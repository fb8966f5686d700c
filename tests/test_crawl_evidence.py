"""Every answer stands in the WARC files, which any tool can check and anybody read again."""

import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from archive import PUBLIC_TABLES, Archive
from archive.warc_records import Exchange, answered
from commands import main
from crawler.judgement import judge
from demosite.answers import HTML, Answer, moved
from demosite.site import Site
from tests.driven import BASE, World

# What a crawl notes of its own running; everything else is what pages said.
OF_THE_RUN = {"crawls", "gone"}
CHALLENGE = b"<html><title>Just a moment...</title><h1>Checking your browser</h1></html>"


@pytest.fixture
def world(tmp_path):
    return World(tmp_path, Site(seed=5, tools=7))


def files(world):
    return sorted(world.archive.with_suffix(".warc").glob("*.warc.gz"))


def records(path):
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=True):
            headers = dict(record.headers)
            status = record.http_headers and record.http_headers.status_code
            yield headers["WARC-Type"], headers, status, record.reader.read()


def tables(path):
    with Archive(path, create=False, read_only=True) as archive:
        asked = sorted(set(PUBLIC_TABLES) - OF_THE_RUN)
        return {table: sorted(map(str, archive.rows(table))) for table in asked}


def fed(world):
    """An empty archive fed the WARC files of a crawled one."""
    again = world.folder / "again.db"
    main.run(["ingest", str(world.archive.with_suffix(".warc")), "--archive", str(again)])
    return again


def accepted(world, **orders):
    run = world.begin(**orders)
    world.go(run)
    ending = judge(run.archive, run.crawl, run.now, accepted=True)
    run.close()
    return ending


def constant(answer):
    return lambda _: answer


def comparisons(world):
    return sorted(page.path for page in world.site.comparisons())


def strange(world):
    """One of each kind of answer that is no plain page, at fixed addresses."""
    one, two, three, *rest = comparisons(world)
    twin = replace(Answer(), body=b"<html><h1>Nothing but this</h1></html>")
    kinds = [
        Answer(404, b"<h1>Not found</h1>"),
        Answer(410, b""),
        moved(rest[-1]),
        moved("https://elsewhere.example/", 302),
        Answer(200, b""),
        Answer(200, CHALLENGE),
        Answer(403, CHALLENGE),
        Answer(200, b"%PDF-1.4", "application/pdf"),
        Answer(304),
        *(Answer(status, b"<h1>What?</h1>") for status in (204, 206, 400, 402, 405, 451)),
    ]
    world.faults |= {path: constant(told) for path, told in zip(rest, kinds, strict=False)}
    world.faults |= {one: constant(twin), two: constant(twin)}
    world.faults[three] = lambda well: replace(well, type="text/html5")
    return len(kinds)


# -- the records -----------------------------------------------------------------------------------


def test_every_answer_is_a_record_with_its_request(world):
    strange(world)
    accepted(world)
    world.day(1)
    world.faults.clear()
    accepted(world)
    (path,) = files(world)
    first, *rest = records(path)
    assert first[0] == "warcinfo"
    assert b"software: tool-verdict-archive" in first[3]
    answers, requests = rest[::2], rest[1::2]
    assert {kind for kind, *_ in requests} == {"request"}
    assert {kind for kind, *_ in answers} == {"response", "revisit"}
    for (_, answer, *_), (_, request, *_) in zip(answers, requests, strict=True):
        assert request["WARC-Concurrent-To"] == answer["WARC-Record-ID"]
        assert request["WARC-Target-URI"] == answer["WARC-Target-URI"]
        assert request["WARC-Date"] == answer["WARC-Date"]
    found = [(a["WARC-Target-URI"].removeprefix(BASE), status) for _, a, status, _ in answers]
    assert found == world.asked
    assert {200, 301, 302, 304, 404, 410, 403} <= {status for _, status in found}
    assert all("WARC-Block-Digest" in headers for _, headers, *_ in rest)
    assert all("WARC-Payload-Digest" in headers for _, headers, *_ in answers)


def test_what_came_before_is_referred_to_and_not_kept_again(world):
    one, two, *_ = comparisons(world)
    world.faults[two] = lambda _: world.answered(one)
    world.crawl()
    world.day(1)
    world.crawl()
    (path,) = files(world)
    kept = {headers["WARC-Record-ID"]: headers for kind, headers, *_ in records(path)}
    named = {(h.get("WARC-Target-URI"), h["WARC-Date"]) for h in kept.values()}
    profiles = {}
    for headers in kept.values():
        if headers["WARC-Type"] == "revisit":
            profiles.setdefault(headers["WARC-Profile"].rpartition("/")[2], []).append(headers)
            where = headers["WARC-Refers-To-Target-URI"], headers["WARC-Refers-To-Date"]
            assert where in named
    assert set(profiles) == {"identical-payload-digest", "server-not-modified"}
    assert [h["WARC-Target-URI"] for h in profiles["identical-payload-digest"]] == [BASE + two]


def test_one_record_is_one_gzip_member(world):
    world.crawl()
    (path,) = files(world)
    data, members = path.read_bytes(), 0
    while data:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        text = unpacker.decompress(data)
        assert unpacker.eof
        assert text.startswith(b"WARC/1.1\r\n")
        data, members = unpacker.unused_data, members + 1
    assert members == len(list(records(path))) == 1 + 2 * len(world.asked)


def test_a_file_that_is_full_is_followed_by_another(world):
    run = world.begin()
    run.archive.writer.warc.limit = 20_000
    world.go(run)
    assert run.finish().outcome == "published"
    run.close()
    assert len(files(world)) > 2
    for path in files(world):
        kinds = [kind for kind, *_ in records(path)]
        assert kinds[0] == "warcinfo"
        assert kinds[1::2] == ["response"] * (len(kinds) // 2)
    assert findings_of(world) == []
    assert tables(fed(world)) == tables(world.archive)


def test_public_tools_find_the_files_sound(world):
    run = world.begin()
    run.archive.writer.warc.limit = 60_000
    world.go(run)
    run.finish()
    run.close()
    world.day(1)
    world.crawl()
    places = list(map(str, files(world)))
    assert len(places) > 1
    assert tool("warcio", "check", *places).returncode == 0
    for place in places:
        done = tool("fastwarc", "check", place)
        assert done.returncode == 0, done.stdout


def tool(name, *args):
    program = Path(sys.executable).with_name(name)
    return subprocess.run([program, *args], capture_output=True, text=True, timeout=60)


# -- damage ----------------------------------------------------------------------------------------


def findings_of(world):
    with Archive(world.archive, create=False, read_only=True) as archive:
        return [finding.code for finding in archive.check()]


def test_a_torn_tail_is_reported_and_cut_off(world):
    world.crawl()
    (path,) = files(world)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:1_500])
    assert findings_of(world) == ["body_tail"]
    world.day(1)
    world.crawl()
    assert findings_of(world) == []
    assert path.read_bytes()[: len(whole)] == whole
    assert tables(fed(world)) == tables(world.archive)


def test_a_file_that_nothing_knows_of_is_reported(world):
    world.crawl()
    world.archive.with_suffix(".warc").joinpath("bodies-00002.warc.gz").write_bytes(b"torn")
    assert findings_of(world) == ["body_tail"]


def test_a_body_of_a_run_under_way_is_checked_too(world):
    run = world.begin()
    world.go(run, requests=8)
    run.close()
    assert findings_of(world) == []
    (path,) = files(world)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    assert "body_damaged" in findings_of(world)


def test_a_cut_in_an_answer_without_a_body_is_found_as_the_next_crawl_finds_it(world):
    """The last record of a second crawl is a 304's: no digest is of it."""
    world.crawl()
    world.day(0)
    world.crawl()
    path = files(world)[-1]
    path.write_bytes(path.read_bytes()[:-30])
    assert findings_of(world) == ["body_damaged"]


# -- fed to an empty archive -----------------------------------------------------------------------


def test_an_empty_archive_fed_the_files_of_some_days_equals_the_crawled_one(world):
    world.site = Site(seed=3, tools=12)
    for number in range(5):
        world.day(number)
        ending = world.crawl()
        assert ending.outcome == "published", ending.reasons
    assert 304 in {status for _, status in world.asked}
    crawled = tables(world.archive)
    assert crawled["changes"]
    assert tables(fed(world)) == crawled


def test_strange_answers_are_documents_for_both_or_for_neither(world):
    count = strange(world)
    assert len(world.faults) == count + 3
    for number, faults in enumerate((world.faults, {}, world.faults, {})):
        world.day(number)
        world.faults = faults
        accepted(world)
    crawled = tables(world.archive)
    assert len(crawled["rejected"]) > 5
    assert tables(fed(world)) == crawled


def test_the_same_bytes_under_another_type_are_another_document(world):
    """A 304 stands for what came last, not for what came first."""
    one = comparisons(world)[0]
    types = iter(["text/html", HTML, HTML, HTML, HTML])
    world.faults[one] = lambda told: replace(told, type=next(types))
    for number in range(3):
        world.day(0)
        world.now += number * 86_400
        world.crawl(urls=(BASE + one,))
        world.faults = {} if number else world.faults
        forget_validators(world, keep=number > 0)
    assert tables(fed(world)) == tables(world.archive)


def forget_validators(world, *, keep):
    with Archive(world.archive) as archive:
        if not keep:
            archive.connection.execute("UPDATE locations SET etag = NULL, last_modified = NULL")


def test_a_held_run_stands_in_the_files_alone(world):
    world.crawl()
    before = tables(world.archive)
    world.day(1)
    world.faults = {path: constant(Answer(200, CHALLENGE)) for path in comparisons(world)}
    assert world.crawl().outcome == "held"
    assert tables(world.archive) == before
    assert findings_of(world) == []
    held = [body for path in files(world) for *_, body in records(path)]
    assert CHALLENGE in held


def test_a_list_that_did_not_change_is_asked_for_anew(world):
    """It may lead to lists that did; robots.txt must be known in each run."""
    tag = (("ETag", '"same"'),)
    for path in ("/robots.txt", "/sitemap.xml"):
        world.faults[path] = lambda told: replace(told, headers=(*told.headers, *tag))
    world.crawl()
    world.day(1)
    before = len(world.asked)
    assert world.crawl().outcome == "published"
    assert any(path.startswith("/compare/") for path, _ in world.asked[before:])


@pytest.mark.parametrize("value", ["inline; filename=na\xefve; x=y", "caf\xe9", "\xa7; a=\xe9"])
def test_headers_that_no_site_should_send_are_kept_as_received(value):
    exchange = Exchange(
        "https://example.org/", "2026-01-02T03:04:05Z", "GET / HTTP/1.1", [], "200 D\xe9j\xe0",
        [("Content-Disposition", value)], b"body",
    )  # fmt: skip
    block = zlib.decompress(answered(exchange), wbits=31)
    assert f"HTTP/1.1 200 D\xe9j\xe0\r\nContent-Disposition: {value}\r\n".encode("latin-1") in block
    assert block.rstrip().endswith(b"body")
