"""Who may import whom, and what the parsers must never touch: read from the syntax, never run."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("parsers", "archive", "sources", "crawler", "commands", "demosite")
MAY_IMPORT = {
    "parsers": {"parsers"},
    "archive": {"archive", "parsers"},
    "sources": {"sources", "parsers", "archive"},
    "crawler": {"crawler", "parsers", "archive"},
    "commands": set(PACKAGES),
    "demosite": {"demosite"},
}
# Outside the project: what each package has no business with.
FORBIDDEN = {
    "parsers": {
        *("scrapy", "sqlite3", "sqlite_utils", "warcio", "fastwarc", "typer", "rich"),
        *("os", "io", "pathlib", "shutil", "tempfile", "glob", "time", "random", "logging"),
        *("socket", "http", "urllib.request", "requests", "aiohttp", "subprocess", "threading"),
    },
    "archive": {"scrapy", "selectolax", "lxml", "bs4", "html.parser", "typer", "rich", "time"},
    "sources": {"scrapy", "selectolax", "lxml", "sqlite3", "sqlite_utils", "typer", "rich"},
    "crawler": {"sqlite3", "sqlite_utils", "selectolax", "lxml", "typer", "rich"},
    "commands": {"sqlite3", "sqlite_utils", "selectolax", "lxml", "warcio", "fastwarc"},
    "demosite": {"sqlite3", "tests", "benchmarks"},
}
# From the archive, the parsers' neighbour may use the records, never the reading of pages.
RECORDS = {"parsers.records", "parsers.values.urls", "parsers.document", "parsers.errors"}
# Within the parsers, from the bottom: a module imports from its own place and from those before.
PARSERS = (
    *("errors", "text", "records", "document", "vocabulary", "layout", "values", "pricing"),
    *("intake", "data", "unrolled", "extracts", "html", "boxes", "names", "readings", "lines"),
    *("facts", "reviews", "cards", "identity", "audit", "templates", "tool_page", "reviewer_page"),
    *("kinds", "comparison", "reader", "__init__"),
)
CLOCK = {"now", "utcnow", "today"}


def modules(package: str) -> list[Path]:
    found = sorted((ROOT / package).rglob("*.py"))
    assert found
    return found


def imported(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(name: str, parents: set[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:end]) in parents for end in range(1, len(parts) + 1))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_lies_below_it(package):
    others = set(PACKAGES) - MAY_IMPORT[package]
    for path in modules(package):
        bad = {n for n in imported(ast.parse(path.read_text("utf-8"))) if within(n, others)}
        assert not bad, f"{path.relative_to(ROOT)} imports {sorted(bad)}"


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_leaves_alone_what_is_not_its_business(package):
    for path in modules(package):
        names = imported(ast.parse(path.read_text("utf-8")))
        bad = {n for n in names if within(n, FORBIDDEN[package])}
        assert not bad, f"{path.relative_to(ROOT)} imports {sorted(bad)}"


def test_the_archive_knows_the_records_and_not_the_reading():
    for path in modules("archive"):
        for name in imported(ast.parse(path.read_text("utf-8"))):
            if name.startswith("parsers."):
                assert within(name, RECORDS), f"{path.relative_to(ROOT)} imports {name}"


def test_within_the_parsers_imports_lead_down():
    seen = set()
    for path in modules("parsers"):
        place = path.relative_to(ROOT / "parsers").parts[0].removesuffix(".py")
        seen.add(place)
        for name in imported(ast.parse(path.read_text("utf-8"))):
            if name.startswith("parsers."):
                below = PARSERS.index(name.split(".")[1]) <= PARSERS.index(place)
                assert below, f"{path.relative_to(ROOT)} imports {name}"
    assert seen == set(PARSERS)


@pytest.mark.parametrize("package", ["parsers", "archive", "sources"])
def test_nothing_below_the_crawler_asks_the_clock(package):
    for path in modules(package):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            asks = isinstance(node, ast.Attribute) and node.attr in CLOCK
            assert not asks, f"{path.relative_to(ROOT)}:{node.lineno} asks the clock"


def test_the_made_up_site_needs_the_standard_library_alone():
    for path in modules("demosite"):
        roots = {name.split(".")[0] for name in imported(ast.parse(path.read_text("utf-8")))}
        others = roots - sys.stdlib_module_names - {"demosite"}
        assert not others, f"{path.relative_to(ROOT)} imports {sorted(others)}"


def test_parsers_open_no_file():
    for path in modules("parsers"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            opens = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"open", "input"}
            assert not opens, f"{path.relative_to(ROOT)}:{node.lineno} opens a file"


def test_every_module_says_its_one_idea():
    for package in PACKAGES:
        for path in modules(package):
            assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path.relative_to(ROOT)


def test_the_check_finds_what_it_looks_for():
    tree = ast.parse("import urllib.request\nfrom parsers.values import urls\nimport os.path")
    assert imported(tree) == {"urllib.request", "parsers.values.urls", "os.path"}
    assert within("urllib.request", FORBIDDEN["parsers"])
    assert within("os.path", FORBIDDEN["parsers"])
    assert not within("urllib.parse.urlsplit", FORBIDDEN["parsers"])
