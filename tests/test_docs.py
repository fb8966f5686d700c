"""What the documents show is what happens: generated pages, examples in helps, README tables."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from os import environ
from pathlib import Path

import pytest
import typer
from packaging.requirements import Requirement

from commands import main
from commands.exit_codes import MEANINGS
from parsers.records import Tool

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
COMMANDS = sorted(typer.main.get_command(main.app).commands)
PAGES = sorted(p for p in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_generated_documents_match_the_code():
    line = [sys.executable, "scripts/docs.py", "--check"]
    environment = {**environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_exit_code_is_documented():
    table = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for code, meaning in MEANINGS.items():
        assert f"| {code.value} | {code.name.lower()} | {meaning} |" in table


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    """A folder in which every example finds the files that it names."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "fixtures" / "demo", folder / "saved-pages")
    shutil.copy(folder / "saved-pages" / "march" / "01.html", folder / "page.html")
    for name in ("data", "a", "b"):
        archive = folder / name / "archive.db"
        assert main.run(["ingest", str(folder / "saved-pages"), "--archive", str(archive)]) == 0
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_each_help_works(name, workplace, monkeypatch, capsys):
    assert main.run([name, "--help"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    (example,) = re.findall(r"Example: verdicts (.+)$", text)
    monkeypatch.chdir(workplace)
    monkeypatch.delenv("VERDICTS_ARCHIVE", raising=False)
    words = shlex.split(example)
    assert words[0] == name
    if name == "crawl":
        words.append("--dry-run")  # no test asks the real site for anything
    assert main.run(words) == 0, capsys.readouterr().err


@pytest.fixture(scope="module")
def demonstration():
    """What `make demo` prints, where no terminal says how wide it is."""
    path = f"{Path(sys.executable).parent}:{environ['PATH']}"
    settings = {key: value for key, value in environ.items() if key != "COLUMNS"}
    line = ["sh", "scripts/demo.sh"]
    done = subprocess.run(
        line, cwd=ROOT, env={**settings, "PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def test_the_readme_shows_what_the_demonstration_prints(demonstration):
    blocks = re.findall(r"```console\n\$ make demo\n(.*?)```", README, re.S)
    assert len(blocks) == 1
    for part in blocks[0].split("...\n"):
        assert part.strip("\n") in demonstration


def test_the_demonstration_answers_the_three_questions(demonstration):
    for words in ("verdicts leaderboard", "verdicts tool", "verdicts changes"):
        assert f"$ {words}" in demonstration
    assert "Critic" in demonstration
    assert "Before" in demonstration


def test_the_readme_names_every_command():
    for name in COMMANDS:
        assert f"`{name}" in README, name


def test_the_readmes_two_commands_are_what_make_knows():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert {"help", "setup", "demo", "test", "lint", "bench", "drill", "docs", "lock"} <= set(
        targets
    )
    assert "make demo\n" in README
    assert "make test\n" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_lock_names_no_registry_and_no_machine():
    assert "://" not in LOCK
    assert not re.search(r"(^|\s)/\w", LOCK)
    assert not re.search(r"index-url|find-links", LOCK)


def test_the_lock_pins_with_hashes_all_that_the_project_asks_for():
    pins = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", LOCK, re.M))
    assert LOCK.count("--hash=sha256:") >= len(pins)
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    for requirement in map(Requirement, asked):
        name = requirement.name.lower().replace("_", "-")
        assert requirement.specifier.contains(pins[name]), requirement


def test_the_map_of_the_parsers_names_every_module_once_and_every_field():
    steps, facts = (ROOT / "docs" / "parsers.md").read_text("utf-8").split("## Fact by fact")
    prose = steps.split("## Step by step")[0]
    modules = set()
    for path in (ROOT / "parsers").rglob("*.py"):
        *package, module = path.relative_to(ROOT / "parsers").with_suffix("").parts
        if module != "__init__":
            modules.add(".".join([*package, module]))
    rows = re.findall(r"^\| [^|]+ \| `(\w+)` \| (.+) \|$", steps, re.MULTILINE)
    named = [f"{package}.{name}" for package, by in rows for name in re.findall(r"`(\w+)`", by)]
    alone = {name for name in modules if "." not in name}
    assert sorted(named) == sorted(modules - alone)
    assert alone <= set(re.findall(r"`(\w+)`", prose))
    told = {}
    for field, by in re.findall(r"^\| `(\w+)` \| (.+) \|$", facts, re.MULTILINE):
        told[field] = set(re.findall(r"`([\w.]+)`", by))
    assert list(told) == list(Tool.model_fields)
    assert set().union(*told.values()) <= modules
