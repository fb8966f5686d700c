"""A made-up living site in the shape of shiporskip.io, for trying a crawler and an archive on.

    site = Site(seed=0, tools=12)
    with DemoServer(site, faults=Faults(["503", "soft-404"], share=0.1)) as server:
        ...  # crawl server.url
        site.day += 1

What its pages say is told by `truth`, what changed by `changes`. It uses nothing but the
standard library, and of the project nothing at all.
"""

from demosite.changes import Change, changes
from demosite.fault_kinds import KINDS
from demosite.faults import Faults
from demosite.server import DemoServer, Entry
from demosite.site import SITE, Found, Moved, Site
from demosite.truth import record, truth

__all__ = [
    "KINDS",
    "SITE",
    "Change",
    "DemoServer",
    "Entry",
    "Faults",
    "Found",
    "Moved",
    "Site",
    "changes",
    "record",
    "truth",
]
