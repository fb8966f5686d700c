"""A disk that is full ends the crawl with its own code, and what was stored stays stored."""

import subprocess
import sys
from pathlib import Path

from demosite.server import DemoServer
from demosite.site import Site
from tests.crawling import CONTACT, Crawler

LIMITED = """
import resource, sys
from commands.main import run
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.exit(run(sys.argv[2:]))
"""


def test_a_full_disk_ends_the_crawl_and_the_next_one_goes_on(tmp_path):
    mine = Crawler(tmp_path)
    site = Site(seed=3, tools=8)
    with DemoServer(site) as server:
        line = [sys.executable, "-c", LIMITED, "400000", "crawl", "--base-url", server.url]
        line += ["--contact", CONTACT, "--delay", "0", "--archive", str(mine.archive)]
        done = subprocess.run(
            line, cwd=Path(__file__).parent.parent, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 10, done.stderr
        assert done.stderr.splitlines()[-1].startswith("verdicts: disk_full (10): ")
        assert len(server.log) < 20, "it stops at once"
        asked = {entry.path for entry in server.log}
        report = mine.report(server.url)
        again = [entry.path for entry in server.log[len(asked) :] if entry.path in asked]
    assert report["code"] == 0
    assert report["pages"] == sum(1 for _ in site.comparisons())
    assert len(again) <= 1, "only what could not be stored is asked for again"
    assert mine.run("check").code == 0
