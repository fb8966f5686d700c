"""The crawler's parts, each by itself: nothing is asked of any network."""

from types import SimpleNamespace

import pytest

from archive.frontier import Stage, Task
from crawler.scheduler import FrontierScheduler
from crawler.spiders.base import VerdictSpider


def task(kind: str, **known) -> Task:
    """A task whose address gave a body with both validators before."""
    values = {
        **dict.fromkeys(Task._fields),
        "location": 1,
        "url": "http://127.0.0.1/x",
        "kind": kind,
        "stage": Stage.LISTS,
        "tries": 0,
        "etag": '"a"',
        "last_modified": "Mon, 04 May 2026 10:00:00 GMT",
        "digest": b"1",
        **known,
    }
    return Task(**values)


# -- requests --------------------------------------------------------------------------------------


def requested(one: Task):
    scheduler = FrontierScheduler.__new__(FrontierScheduler)
    scheduler.spider = SimpleNamespace(
        answered=None, failed=None, most_bytes=VerdictSpider.most_bytes
    )
    return scheduler._request(one)


@pytest.mark.parametrize("kind", ["comparison", "tool", "reviewer"])
def test_a_page_is_asked_for_only_if_it_changed(kind):
    headers = requested(task(kind)).headers
    assert headers["If-None-Match"] == b'"a"'
    assert headers["If-Modified-Since"] == b"Mon, 04 May 2026 10:00:00 GMT"
    assert not requested(task(kind, digest=None)).headers


@pytest.mark.parametrize("kind", ["robots", "sitemap", "list"])
def test_rules_and_lists_are_asked_for_whole_for_a_304_says_none_of_their_words(kind):
    assert not requested(task(kind)).headers
