"""What is shipped for schedulers: the units are sound, and each runs the command that exists."""

import configparser
import re
import shlex
import shutil
import subprocess
import textwrap
from os import environ
from pathlib import Path

import pytest
import typer

from commands import main
from commands.exit_codes import Exit

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "operations.md").read_text("utf-8")
PROGRAM = "/opt/tool-verdict-archive/.venv/bin/verdicts"
WORKFLOW = (DEPLOY / "github-actions.yml").read_text("utf-8")


def unit(name):
    """A unit file's sections; systemd's syntax is near enough to configparser's."""
    parser = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    parser.optionxform = str
    parser.read_string((DEPLOY / name).read_text("utf-8"))
    return parser


def cron_line():
    lines = (DEPLOY / "crontab").read_text("utf-8").splitlines()
    (line,) = [line for line in lines if line[:1].isdigit()]
    return line


def command_lines():
    """Every command line of the program that a scheduler runs, from the program's name on."""
    service = unit("verdicts-crawl.service")["Service"]["ExecStart"]
    assert service.startswith(PROGRAM)
    steps = re.findall(r"^\s*run: \.venv/bin/(verdicts .+)$", WORKFLOW, re.M)
    assert len(steps) == 2
    cron = cron_line().split(">>")[0]
    return [service.removeprefix(PROGRAM.removesuffix("verdicts")),
            cron[cron.index("verdicts crawl"):], *steps]  # fmt: skip


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
@pytest.mark.parametrize(
    "name", ["verdicts-crawl.service", "verdicts-crawl.timer", "verdicts-failed@.service"]
)
def test_systemd_finds_nothing_wrong(name, tmp_path):
    for path in DEPLOY.glob("verdicts-*"):
        text = path.read_text("utf-8").replace(PROGRAM, "/bin/true")  # it looks for the program
        (tmp_path / path.name).write_text(text, "utf-8")
    line = ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)]
    done = subprocess.run(line, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_service_is_closed_and_ends_in_time():
    service = unit("verdicts-crawl.service")["Service"]
    for setting in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "RestrictSUIDSGID"):
        assert service[setting] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert service["KillSignal"] == "SIGTERM"
    assert int(service["TimeoutStopSec"].removesuffix("s")) > 5
    assert "SuccessExitStatus" not in service  # 0 alone is success
    archive = f"%S/{service['StateDirectory']}/archive.db"
    assert f"--archive {archive}" in service["ExecStart"]


def test_a_failure_starts_a_unit_that_is_there():
    failed = unit("verdicts-crawl.service")["Unit"]["OnFailure"]
    assert (DEPLOY / failed.replace("%n", "")).exists()


def test_the_timer_makes_up_for_a_missed_night():
    timer = unit("verdicts-crawl.timer")
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_the_service_waits_for_the_network_and_the_time():
    after = unit("verdicts-crawl.service")["Unit"]["After"]
    assert after.split() == ["network-online.target", "time-sync.target"]


def test_the_cron_line_is_one_that_cron_reads():
    fields = cron_line().split(None, 5)
    for field, limit in zip(fields[:5], (60, 24, 32, 13, 8), strict=True):
        assert field == "*" or int(field) < limit
    assert "%" not in fields[5]  # cron would end the line there
    words = shlex.split(fields[5].split(">>")[0])
    assert words[:2] == ["flock", "--nonblock"]
    assert words[words.index("--conflict-exit-code") + 1] == str(Exit.LOCKED.value)


@pytest.mark.parametrize("line", command_lines())
def test_each_scheduler_runs_a_command_that_exists(line):
    program, name, *options = shlex.split(line)
    assert program == "verdicts"
    if name == "crawl":
        assert options[::2] == ["--contact", "--archive"]
    commands = typer.main.get_command(main.app).commands
    assert name in commands
    known = {option for parameter in commands[name].params for option in parameter.opts}
    assert set(options[::2]) <= known


def test_the_workflow_has_its_parts_in_order():
    assert "\t" not in WORKFLOW
    indents = [len(line) - len(line.lstrip()) for line in WORKFLOW.splitlines() if line.strip()]
    assert all(indent % 2 == 0 for indent in indents)
    assert re.findall(r"^(\w+):", WORKFLOW, re.M) == [
        "name", "on", "permissions", "concurrency", "jobs",
    ]  # fmt: skip
    (schedule,) = re.findall(r'^    - cron: "([^"]+)"$', WORKFLOW, re.M)
    assert len(schedule.split()) == 5
    assert "VERDICTS_CONTACT: ${{ vars.VERDICTS_CONTACT }}" in WORKFLOW
    parts = ["actions/checkout", "make setup", "gh run download", "verdicts crawl",
             "verdicts check", "actions/upload-artifact"]  # fmt: skip
    places = [WORKFLOW.index(part) for part in parts]
    assert places == sorted(places)


GH = """#!/bin/sh
case "$1" in
api) printf '%s' "$RUNS"; exit "$API" ;;
run) test "$3" = 22 && mkdir -p data && echo whole > data/archive.db ;;
esac
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize(
    ("runs", "api", "ends", "restored"),
    [
        ("", 0, 0, False),  # the first run of all
        ("2026-05-02T03:20:00Z 22\n2026-05-01T03:20:00Z 11\n", 0, 0, True),
        ("2026-05-02T03:20:00Z 33\n", 0, 1, False),  # expired
        ("", 4, 4, False),  # nobody knows whether there is one
    ],
)
def test_an_archive_is_begun_only_where_there_never_was_one(runs, api, ends, restored, tmp_path):
    step = WORKFLOW.split("- name: Restore the archive\n")[1].split("\n\n")[0]
    assert "shell: bash" in step
    script = textwrap.dedent(step.split("run: |\n")[1]).replace("/tmp/runs", f"{tmp_path}/runs")
    (tmp_path / "gh").write_text(GH, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    given = {"RUNS": runs, "API": str(api), "VERDICTS_ARCHIVE": "data/archive.db"}
    path = {"PATH": f"{tmp_path}:{environ['PATH']}", "GITHUB_REPOSITORY": "you/archive"}
    line = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    done = subprocess.run(line, cwd=tmp_path, env=path | given, capture_output=True, text=True)
    assert done.returncode == ends, done.stderr
    assert (tmp_path / "data" / "archive.db").exists() is restored


def test_a_failed_crawl_is_uploaded_and_a_damaged_archive_is_not():
    check, upload = re.findall(r"if: \$\{\{ (.+) \}\}", WORKFLOW)
    assert check == "!cancelled() && steps.crawl.outcome != 'skipped'"
    assert upload == "!cancelled() && steps.check.outcome == 'success'"


def test_the_guide_says_what_to_do_for_every_exit_code():
    rows = re.findall(r"^\| (\d+) \| (\w+) \| ", GUIDE, re.M)
    assert rows == [(str(code.value), code.name.lower()) for code in Exit]


def test_the_guide_names_every_file_and_only_those():
    named = set(re.findall(r"deploy/([\w.@-]*\w)", GUIDE))
    assert named == {path.name for path in DEPLOY.iterdir()}


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="no sqlite3 command here")
def test_the_backup_in_the_guide_is_sound(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main.run(["ingest", str(ROOT / "fixtures" / "demo"), "--archive", "archive.db"]) == 0
    (script,) = re.findall(r"```sh\n(mkdir -p backup\n.*?)```", GUIDE, re.S)
    *shell, check = script.splitlines()
    done = subprocess.run(["sh", "-ec", "\n".join(shell)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert main.run(shlex.split(check)[1:]) == 0
    assert "sound" in capsys.readouterr().out
