"""What every crawl imports, loaded once; nothing here may choose Twisted's reactor."""

import scrapy
import scrapy.crawler

import archive
import commands.crawl
import commands.main
import crawler.run
import parsers
import tests.killing

__all__ = ["archive", "commands", "crawler", "parsers", "scrapy", "tests"]
