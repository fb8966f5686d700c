"""Addresses that an extract prints: of its page, behind links, or in a numbered list below."""

from __future__ import annotations

import re

from parsers.values.urls import spells, tool_slug

#: The address that some tools print above a page's text or below it, and how far from its ends.
SOURCE = re.compile(
    r"^(?:#\+|:)?(?:URL Source|WARC-Target-URI|url|source|source[ _]?url|canonical(?:[ _]?url)?"
    r"|link|permalink|og:url|page url|clipped from|saved from|retrieved from)\s*[:|]\s*[\"'<]?"
    r"(https?://[^\s\"'<>\[\]]+)[\"'>]?[ \t\r]*$",
    re.MULTILINE | re.IGNORECASE,
)
#: An address that has the first line for itself.
FIRST = re.compile(r"\s{0,99}<?(https?://[^\s\"'<>\[\]]+)>?[ \t\r]*(?:\n|$)")
#: The address at the foot of each page that a browser prints, beside the number of the page.
PRINTED = re.compile(r"^[ \t\f]*(https?://\S+)[ \t]+\d{1,3}/\d{1,3}[ \t\r]*$", re.MULTILINE)
HEAD, FOOT = 1_000, 300
#: What text browsers print of a page's `<link rel=canonical>`, if they number it.
CANONICAL = re.compile(r"^[ \t]*Link: \[(\d{1,3})\]canonical[ \t\r]*$", re.MULTILINE)
#: The address of a comparison, wherever it is printed.
COMPARISON = re.compile(r"(?:https?://[^\s\"'<>()\[\]/]{1,80})?/compare/[a-z0-9-]{3,400}")
#: Words for the link to a page itself, and the address beside them or in the line below.
OWN_LINK = re.compile(
    r"^[ \t]*(?:permalink|(?:link to|share|cite|copy) (?:this|the) "
    r"(?:link|page|comparison|verdict|review))[ \t]*:?\s{1,9}"
    r"(?:\[[^\]\n]{1,400}\]\()?(https?://[^\s()]+)\)?[ \t\r]*$",
    re.MULTILINE | re.IGNORECASE,
)
#: The numbers that text browsers put before links, and their list of where these lead.
ALONE = re.compile(r"\[(\d{1,3})\]")
#: The number of a link around blocks, and the first of them; or of one that has no text.
AROUND = re.compile(r"^[ \t]*\[(\d{1,3})\][ \t\r]*\n\s*(\S[^\n]*)", re.MULTILINE)
NUMBER = re.compile(r"\[(\d{1,3})\](?=\S)(?!\((?:/|https?:))")
FOOTNOTE = re.compile(r"^(?:\[\d{1,3}\])+(?=\S)(?!\((?:/|https?:))")
#: A label before a link.
LED = re.compile(r"\w+(?: \w+){0,2}: +(?=\[\d)")
REFERENCE = re.compile(
    r"^[ \t]*(?:\[(?=\d{1,3}\]:))?(\d{1,3})(?:\.|\]:) ((?:(?:https?|file):/)?/\S+)$",
    re.MULTILINE,
)
#: An address behind a link's text, or below it, and how many of them an extract prints that does.
BRACKETS = {")": "(", "]": "[", ">": "<"}
MIN_ADDRESSED = 3
#: Tools named below the numbers of their links, from which these stand above what they lead from.
MIN_NAMED = 2


def printed_address(text: str) -> str | None:
    """The page's own address, where the extract prints it near its head or its foot."""
    named = SOURCE.search(text[:HEAD]) or SOURCE.search(text[-FOOT:])
    named = named or FIRST.match(text)
    if named is not None:
        return named[1]
    numbered = CANONICAL.search(text[:HEAD])
    if numbered is not None:
        return dict(REFERENCE.findall(text)).get(numbered[1])
    own = {str(found) for found in OWN_LINK.findall(text)} if "://" in text else set()
    # Words that stand for another comparison, too, are of none.
    others = set(printed_comparisons(text)) - own
    if len(own) == 1 and not (others and "/compare/" in "".join(own)):
        return own.pop()
    feet = set(PRINTED.findall(text)) if "://" in text else set()
    return feet.pop() if len(feet) == 1 else None


def printed_comparisons(text: str) -> list[str]:
    """The addresses of comparisons that an extract prints anywhere."""
    return list(dict.fromkeys(COMPARISON.findall(text))) if "/compare/" in text else []


class PrintedLinks:
    """What one extract prints of its links.

    leads    where the links lead that are numbered, by number
    behind   whether the address of each link stands behind its text
    around   whether numbers alone are of links to tools that begin below them
    """

    def __init__(self, text: str) -> None:
        self.leads: dict[str, str] = dict(REFERENCE.findall(text))
        self.behind = sum(_address(line) is not None for line in text.split("\n")) >= MIN_ADDRESSED
        self.around = bool(self.leads) and self._begin_below(text)

    def _begin_below(self, text: str) -> bool:
        """Whether the line below a number alone mostly names the tool to which it leads.

        The same number may stand below a card, for a link that has no text.
        """
        found = ((tool_slug(self.leads.get(at, "")), name) for at, name in AROUND.findall(text))
        named = [spells(slug, name) for slug, name in found if slug is not None]
        return sum(named) >= MIN_NAMED and len(named) < 2 * sum(named)

    def below(self, line: str) -> str | None:
        """The slug of the tool to which the line below leads, of a number alone."""
        number = ALONE.fullmatch(line) if self.around else None
        return tool_slug(self.leads.get(number[1], "")) if number is not None else None

    def apart(self, lines: list[str]) -> list[str]:
        """The lines with room above each number alone: it is broken off no text."""
        kept: list[str] = []
        for line in lines:
            kept += ["", line] if self.below(line.strip()) is not None else [line]
        return kept

    def is_one(self, line: str) -> bool:
        """Whether a line is nothing but an address of the list, or the number of a bare link."""
        if line[:1] != "[" and not line[:1].isdigit():
            return False
        number = ALONE.fullmatch(line)
        listed = number is not None and number[1] in self.leads
        return listed or REFERENCE.fullmatch(line) is not None

    def leading(self, line: str) -> str | None:
        """The slug of the tool to which the numbered link leads that a line begins with.

        Before it may stand a label.
        """
        if not self.leads:
            return None
        label = LED.match(line)
        numbers = FOOTNOTE.match(line[label.end() :] if label is not None else line)
        last = numbers[0].rpartition("[")[2].rstrip("]") if numbers is not None else ""
        return tool_slug(self.leads.get(last, ""))

    def without(self, line: str) -> tuple[str, str | None]:
        """A line without its links' numbers and addresses, and the slug of the tool these name."""
        if self.leads:
            line = NUMBER.sub(self._unnumbered, line)
        found = _address(line) if self.behind else None
        return (found[0], tool_slug(found[1])) if found is not None else (line, None)

    def _unnumbered(self, number: re.Match[str]) -> str:
        """Nothing in the place of a link's number, where the list of links has it."""
        return "" if number[1] in self.leads else number[0]


def unfootnoted(line: str) -> str:
    """A line without the numbers of links that it begins with."""
    return FOOTNOTE.sub("", line)


def _address(text: str) -> tuple[str, str] | None:
    """The text of a link and the address in brackets behind it; None for Markdown's links."""
    text = text.rstrip()
    opening = BRACKETS.get(text[-1:])
    at = text.rfind(opening) if opening else -1
    target = text[at + 1 : -1]
    if at < 0 or not target.startswith(("http://", "https://", "/")) or len(target.split()) > 1:
        return None
    return None if opening == "(" and text[at - 1 : at] == "]" else (text[:at], target)
