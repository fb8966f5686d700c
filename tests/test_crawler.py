"""The crawler as Scrapy users know it: settings, `scrapy list`, `scrapy crawl`, a feed."""

import json
import os
import subprocess
import sys
from pathlib import Path

from crawler import settings
from demosite.server import DemoServer
from demosite.site import Site

ROOT = Path(__file__).resolve().parent.parent


def scrapy(folder, *args):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SCRAPY_PROJECT": "default"}
    environment["SCRAPY_SETTINGS_MODULE"] = "crawler.settings"
    environment.pop("VERDICTS_CONTACT", None)
    line = [sys.executable, "-m", "scrapy", *args]
    return subprocess.run(
        line, cwd=folder, env=environment, capture_output=True, text=True, timeout=60
    )


def test_the_settings_are_polite_and_closed():
    expected = {
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 1,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "COOKIES_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "HTTPCACHE_ENABLED": False,
    }
    assert {name: getattr(settings, name) for name in expected} == expected
    assert settings.DOWNLOAD_DELAY >= 2
    assert settings.DOWNLOAD_MAXSIZE <= 10_000_000
    assert settings.DOWNLOAD_TIMEOUT <= 30


def test_scrapy_knows_the_spiders(tmp_path):
    done = scrapy(tmp_path, "list")
    assert done.stdout.split() == ["comparisons", "reviewers", "tools"], done.stderr


def test_a_crawl_works_without_the_command(tmp_path):
    site = Site(seed=5, tools=6)
    with DemoServer(site) as server:
        done = scrapy(
            *(tmp_path, "crawl", "comparisons", "-a", f"base_url={server.url}"),
            *("-a", "contact=you@example.org", "-a", "delay=0", "-O", "out.jsonl"),
        )
        agents = {entry.headers["user-agent"] for entry in server.log}
        took = server.log[-1].start - server.log[0].start
    assert done.returncode == 0, done.stderr
    assert took < settings.DOWNLOAD_DELAY * len(server.log) / 2, "the delay asked for governs"
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert len(records) == sum(1 for _ in site.comparisons())
    assert {record["kind"] for record in records} == {"comparison"}
    assert all(len(record["tools"]) == 2 for record in records)
    assert (tmp_path / "data" / "archive.db").exists()
    assert "is published" in done.stderr
    assert {agent.split("/")[0] for agent in agents} == {"tool-verdict-archive"}
    assert all("you@example.org" in agent for agent in agents)


def test_nobody_crawls_without_a_contact(tmp_path):
    with DemoServer(Site(tools=6)) as server:
        done = scrapy(tmp_path, "crawl", "comparisons", "-a", f"base_url={server.url}")
        assert server.log == []
    assert "say once who crawls" in done.stderr
