"""How the crawler behaves towards the site. Scrapy's own defaults are neither polite nor closed.

Measured on Scrapy 2.19: certificates are not checked, a remote control listens, cookies make a
third party's list be fetched, Crawl-delay and Retry-After are ignored, robots.txt that cannot be
read allows all, and there is no pause between requests, unless these lines say so.
"""

import os
from importlib.metadata import PackageNotFoundError, version

try:
    VERDICTS_VERSION = version("tool-verdict-archive")
except PackageNotFoundError:  # run from the source alone
    VERDICTS_VERSION = "0"


def _seconds(name: str, usual: float) -> float:
    text = os.environ.get(name) or str(usual)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise ValueError(f"{name}={text}: it takes a number of seconds, at most 3600")
    return seconds


BOT_NAME = "tool-verdict-archive"
SPIDER_MODULES = ["crawler.spiders"]

# Towards the site: one request at a time, with a pause after each answer (crawler.manners).
# robots.txt is the first thing in every run's frontier and is obeyed there (crawler.run).
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 2.0
DOWNLOAD_DELAY_JITTER = 0
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Seconds of the first back-off, which is never shorter than the pause between requests; each
# further failure in a row doubles it.
VERDICTS_BACKOFF = _seconds("VERDICTS_BACKOFF", 5.0)

# Every answer goes to the archive, whatever its status: retries and redirects are the frontier's.
SCHEDULER = "crawler.scheduler.FrontierScheduler"
HTTPERROR_ALLOW_ALL = True
RETRY_ENABLED = False
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
HTTPCACHE_ENABLED = False
DOWNLOADER_MIDDLEWARES = {
    "crawler.manners.MannersMiddleware": 50,
    # Scrapy's own at 590 unpacks what it can, and makes do with half a page.
    "crawler.whole.WholeMiddleware": 595,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
}
# One answer brings one record at most; Scrapy makes so many tasks for the records of each answer.
CONCURRENT_ITEMS = 1
# Scrapy's own are for spiders that follow links by yielding requests: none of this one does.
SPIDER_MIDDLEWARES = {
    "crawler.evidence.EvidenceMiddleware": 1000,
    **dict.fromkeys(
        (
            "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware",
            "scrapy.spidermiddlewares.referer.RefererMiddleware",
            "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware",
            "scrapy.spidermiddlewares.depth.DepthMiddleware",
            "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware",
        )
    ),
}
EXTENSIONS = {"crawler.lifecycle.Lifecycle": 0}

# Towards this machine: bounded, verified, closed.
DOWNLOAD_MAXSIZE = 10_000_000
DOWNLOAD_WARNSIZE = 0
# For the whole answer, so that a drip without end ends as well.
DOWNLOAD_TIMEOUT = _seconds("VERDICTS_TIMEOUT", 30.0)
DOWNLOAD_VERIFY_CERTIFICATES = True
COOKIES_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# It reads the source of a callback anew for each answer: a tenth of a crawl's time.
WARN_ON_GENERATOR_RETURN_VALUE = False
TELNETCONSOLE_ENABLED = False
