"""How the crawler behaves towards the site. Scrapy's own defaults are neither polite nor closed.

Measured on Scrapy 2.19: certificates are not checked, a remote control listens, cookies make a
third party's list be fetched, and there is no pause between requests, unless these lines say so.
"""

BOT_NAME = "tool-verdict-archive"
SPIDER_MODULES = ["crawler.spiders"]

# Towards the site: what robots.txt allows, one request at a time, with a pause.
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 2.0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
RETRY_TIMES = 1

# Towards this machine: bounded, verified, closed.
DOWNLOAD_MAXSIZE = 10_000_000
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_VERIFY_CERTIFICATES = True
COOKIES_ENABLED = False
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
