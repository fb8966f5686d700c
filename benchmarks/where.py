"""What a figure belongs to: the machine it was measured on and the commit that was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("selectolax", "pydantic", "parsel", "beautifulsoup4", "lxml", "trafilatura")
ROOT = Path(__file__).resolve().parent.parent


def machine() -> str:
    """Processor, system, Python and the libraries compared, in one line."""
    python = f"Python {platform.python_version()}"
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    system = f"{platform.system()} {platform.machine()}"
    return f"{_processor()} ({os.cpu_count()} cores), {system}, {python}, {libraries}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "unknown processor")


def commit() -> str:
    """The commit and its date, and whether files differ from it; outside git, that it is so."""
    try:
        said = _git("log", "-1", "--format=%h of %cs").strip()
        changed = _git("status", "--porcelain", "--", "parsers", "archive", "benchmarks").strip()
    except (OSError, subprocess.CalledProcessError):
        return "no commit"
    return f"commit {said}{', with changes not committed' if changed else ''}"


def _git(*arguments: str) -> str:
    return subprocess.run(
        ("git", "-C", str(ROOT), *arguments), check=True, capture_output=True, text=True
    ).stdout
