"""Licences by name: which licence a text names. It knows nothing of amounts or plans."""

from __future__ import annotations

import re

_VERSION = r"(?:[\s-]?v?\d(?:\.\d)?)"
# Pattern -> the name kept; None keeps what is printed. The first that matches at a place wins.
LICENCES: tuple[tuple[str, str | None], ...] = (
    (r"Apache(?:\sLicen[cs]e)?,?(?:\sVersion)?[\s-]v?2(?:\.0)?(?![\w.]\d)", "Apache 2.0"),
    (r"Modified MIT\b", None),
    (r"MIT\b(?![\s-](?:Press|Sloan|CSAIL|researchers?|spin|team|labs?)\b)", None),
    (rf"(?:A|L)?GPL{_VERSION}?(?:\+|[\s-](?:only|or[\s-]later)\b)?", None),
    (r"(?:BSD[\s-]\d[\s-][Cc]lause|\d-[Cc]lause BSD|BSD)\b", None),
    (rf"MPL{_VERSION}", None),
    (rf"EPL{_VERSION}", None),
    (r"CC[\s-]BY(?:[\s-](?:NC|SA|ND))*(?:[\s-]\d\.\d)?", None),
    (r"CC0\b(?:[\s-]1\.0)?", None),
    (r"BUSL(?:[\s-]1\.1)?|BSL(?:[\s-]1\.1)?|SSPL(?:[\s-]?v?1)?|ELv2|ISC|Unlicense|WTFPL|FSL", None),
    (r"Elastic License(?:\sv?2(?:\.0)?)?|Business Source License(?:\s1\.1)?", None),
    (r"(?:Open|Creative[A-Z]*)RAIL(?:[+-]+M)?", None),
    (
        r"(?:[A-Z][\w.]*\s|\d[\d.]*\s){1,4}(?:(?:Community|Open|Model|Research)\s){0,3}Licen[cs]e\b",
        None,
    ),
    (
        r"(?:(?:[Nn]on-?commercial|[Rr]esearch|[Pp]roprietary)(?:-only|\sonly)?\s){1,2}licen[cs]e\b",
        None,
    ),
)
_NAMED = re.compile("|".join(rf"(?P<l{n}>{pattern})" for n, (pattern, _) in enumerate(LICENCES)))
_ALONE = re.compile(rf"(?<![\w.-])(?:{_NAMED.pattern})(?![\w])")


def licence_of(text: str) -> str | None:
    """Return the licence the text names, or None where it names none or several.

    >>> licence_of("Free / Open Source (Apache 2.0)"), licence_of("Free (MIT license)")
    ('Apache 2.0', 'MIT')
    """
    names = {_name(match) for match in _ALONE.finditer(text)}
    return names.pop() if len(names) == 1 else None


def _name(match: re.Match[str]) -> str:
    return LICENCES[int((match.lastgroup or "l0")[1:])][1] or match[0]
