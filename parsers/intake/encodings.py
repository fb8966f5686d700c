"""Labels of encodings as the WHATWG Encoding Standard reads them, and where pages state them.

It knows labels and declarations, not how a whole body is decoded. Source of the table:
https://encoding.spec.whatwg.org/#names-and-labels (the labels that pages still bear).
"""

from __future__ import annotations

import re

# Python codec -> labels. Only text encodings: a page must not choose `zip` or `unicode_escape`.
_TABLE = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 l1 ascii "
    "us-ascii ansi_x3.4-1968 x-user-defined",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp874": "windows-874 tis-620 iso-8859-11",
    "iso8859-2": "iso-8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3",
    "iso8859-4": "iso-8859-4",
    "iso8859-5": "iso-8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 arabic",
    "iso8859-7": "iso-8859-7 greek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i hebrew",
    "iso8859-10": "iso-8859-10",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15 latin9 l9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "koi8-r koi8 koi",
    "koi8-u": "koi8-u koi8-ru",
    "cp866": "ibm866 cp866",
    "mac-roman": "macintosh mac x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic",
    "gb18030": "gb18030 gbk gb2312 gb_2312-80 chinese x-gbk",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "euc-jp": "euc-jp x-euc-jp",
    "iso2022-jp": "iso-2022-jp",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji",
    "cp949": "euc-kr ks_c_5601-1987 korean windows-949",
    "utf-16-le": "utf-16 utf-16le ucs-2 unicode",
    "utf-16-be": "utf-16be unicodefffe",
}
CODECS = {label: codec for codec, labels in _TABLE.items() for label in labels.split()}

PRESCAN = 1024  # bytes in which a page must declare its encoding
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';,]+)""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"""<meta[\s/][^>]{0,400}?charset\s*=\s*["']?\s*([^\s"'/>;]+)""", re.IGNORECASE)


def from_header(content_type: str | None) -> str | None:
    """Return the codec a Content-Type header declares, or None where none that exists."""
    match = _HEADER.search(content_type[:400]) if content_type else None
    return CODECS.get(match[1].lower()) if match else None


def from_meta(body: bytes) -> str | None:
    """Return the codec that the page's first kilobyte declares in a `meta`, or None."""
    match = _META.search(_COMMENT.sub(b"", body[:PRESCAN]))
    codec = CODECS.get(match[1].decode("ascii", "replace").lower()) if match else None
    # A page that could be read as far as this declaration is not in UTF-16, whatever it says.
    return "utf-8" if codec in ("utf-16-le", "utf-16-be") else codec
