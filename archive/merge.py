"""Copying evidence and bodies of other archives into one: the same as having seen both.

Evidence is copied by its natural keys (digests, addresses, times), body records byte for byte.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from archive.log import AddressIds
from archive.model import Capture, Merged
from archive.spans import Touched
from archive.warc_store import Place, read_member
from archive.writer import Writer

Row = tuple[Any, ...]
