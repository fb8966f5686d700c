"""`verdicts parse` prints the record contract; `explain` accounts for each line of a page."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from commands import main
from commands.exit_codes import Exit
from tests.world import families
from tests.world.records import random_record

ROOT = Path(__file__).resolve().parent.parent
KEYS = ["kind", "file", "url", "tools", "derived", "none", "anomalies"]
CHALLENGE = b"<html><title>Just a moment...</title><body>Checking your browser</body></html>"


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(families.make("semantic", random_record(Random(1)), Random(1)).body)
    return path


def run(*line, capsys):
    code = main.run([str(part) for part in line])
    out, err = capsys.readouterr()
    return code, out, err


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def verdicts(*line, **options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", "from commands.main import main; main()", *map(str, line)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, timeout=60, **options)


def test_a_record_has_the_contracts_keys_in_their_order(page, capsys):
    code, out, err = run("parse", page, capsys=capsys)
    assert (code, err) == (Exit.DONE, "")
    (row,) = rows(out)
    assert list(row) == KEYS
    assert row["kind"] == "comparison"
    assert row["file"] == str(page)
    assert len(row["tools"]) == 2


def test_one_line_a_document_in_the_order_given_and_one_failure_stops_none(page, tmp_path, capsys):
    challenge = tmp_path / "challenge.html"
    challenge.write_bytes(CHALLENGE)
    absent = tmp_path / "absent.html"
    code, out, err = run("parse", absent, page, challenge, page, capsys=capsys)
    assert code == Exit.UNREAD
    assert err == "verdicts: unread (1): 2 of 4 documents could not be read\n"
    first, second, third, fourth = rows(out)
    assert first == {
        "file": str(absent),
        "url": None,
        "error": {"code": "unreadable", "detail": "No such file or directory"},
    }
    assert list(third) == ["file", "url", "error"]
    assert third["error"]["code"] == "blocked"
    assert second == fourth


def test_url_is_canonical_also_where_the_page_fails(tmp_path, capsys):
    challenge = tmp_path / "challenge.html"
    challenge.write_bytes(CHALLENGE)
    url = "http://www.shiporskip.io/compare/a-tool-vs-b-tool/?ref=x#top"
    _, out, _ = run("parse", "--url", url, challenge, capsys=capsys)
    assert rows(out)[0]["url"] == "https://shiporskip.io/compare/a-tool-vs-b-tool"


def test_a_folder_is_no_document(tmp_path, capsys):
    code, out, _ = run("parse", tmp_path, capsys=capsys)
    assert code == Exit.UNREAD
    assert rows(out)[0]["error"] == {"code": "unreadable", "detail": "Is a directory"}


def test_standard_input_is_a_document_too(page):
    done = verdicts("parse", "-", input=page.read_bytes())
    assert done.returncode == 0
    assert rows(done.stdout.decode())[0]["file"] == "-"


def test_a_name_that_is_no_text_is_printed_still(page):
    odd = os.fsencode(page.parent) + b"/\xff\x1b.html"
    Path(os.fsdecode(odd)).write_bytes(page.read_bytes())
    command = [sys.executable, "-c", "from commands.main import main; main()", "parse", odd]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout
    assert rows(done.stdout.decode())[0]["file"].endswith("/\\xff\x1b.html")


def test_a_reader_that_goes_away_is_no_traceback(page):
    command = f"{sys.executable} -c 'from commands.main import main; main()' parse"
    line = f"{command} {' '.join([str(page)] * 20)} | head -c 10; exit ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, timeout=60)
    assert done.stderr == b""
    assert done.returncode == Exit.PIPE_CLOSED


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from commands.main import run; run(['--help']); run(['ingest', '--help'])\n"
        "heavy = {'scrapy', 'rich', 'archive', 'sqlite3', 'selectolax', 'dateparser'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_explain_shows_each_line_beside_its_role(page, capsys):
    code, out, _ = run("explain", page, "--json", capsys=capsys)
    assert code == Exit.DONE
    lines = rows(out)
    assert {line["role"] for line in lines} <= {"field", "noise", "unread", "doubtful"}
    names = [line["text"] for line in lines if (line["path"] or "").endswith("name")]
    _, record, _ = run("parse", page, capsys=capsys)
    for tool in rows(record)[0]["tools"]:
        assert tool["name"] in names
    code, table, _ = run("explain", page, capsys=capsys)
    assert code == Exit.DONE
    assert "field" in table
    assert f"{sum(line['role'] == 'field' for line in lines)} field" in table


def test_explain_names_why_a_page_is_none(tmp_path, capsys):
    challenge = tmp_path / "challenge.html"
    challenge.write_bytes(CHALLENGE)
    code, out, err = run("explain", challenge, capsys=capsys)
    assert (code, out) == (Exit.UNREAD, "")
    assert err.startswith(f"verdicts: unread (1): {challenge}: blocked: ")


def test_a_saved_fixture_is_complete_unreviewed_and_never_written_over(page, tmp_path, capsys):
    case = tmp_path / "case"
    url = "https://shiporskip.io/compare/a-tool-vs-b-tool"
    line = ("explain", page, "--url", url, "--save-fixture", case)
    code, _, err = run(*line, capsys=capsys)
    assert code == Exit.DONE
    assert "to be reviewed" in err
    assert {path.name for path in case.iterdir()} == {
        "page.html",
        "meta.json",
        "expected.new.json",
    }
    assert (case / "page.html").read_bytes() == page.read_bytes()
    meta = json.loads((case / "meta.json").read_text())
    assert meta == {"url": url, "content_type": None, "captured_at": None}
    expected = json.loads((case / "expected.new.json").read_text())
    _, out, _ = run("parse", "--url", url, page, capsys=capsys)
    record = rows(out)[0]
    del record["file"]
    assert expected == {"record": record, "may_be_null": [], "not_compared": []}
    code, _, err = run(*line, capsys=capsys)
    assert code == Exit.NOT_WRITTEN
    assert "is not empty" in err


def test_a_page_from_standard_input_can_be_saved_too(page, tmp_path):
    case = tmp_path / "case"
    done = verdicts("explain", "-", "--save-fixture", case, input=page.read_bytes())
    assert done.returncode == 0, done.stderr
    assert (case / "page.html").read_bytes() == page.read_bytes()
    expected = json.loads((case / "expected.new.json").read_text())
    assert expected["record"]["kind"] == "comparison"


def test_a_refused_page_is_saved_with_its_code(tmp_path, capsys):
    challenge = tmp_path / "challenge.html.gz"
    challenge.write_bytes(CHALLENGE)
    code, _, _ = run("explain", challenge, "--save-fixture", tmp_path / "case", capsys=capsys)
    assert code == Exit.UNREAD
    assert json.loads((tmp_path / "case/expected_error.new.json").read_text()) == {
        "code": "blocked"
    }
    assert (tmp_path / "case/page.html").read_bytes() == CHALLENGE
