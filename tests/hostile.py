"""Shapes of markup that are worse than linear for an HTML parser, and a cage to parse them in.

Run as a program it reads names and sizes from its arguments ("div:9000") and, for each shape
the guard lets through, parses it in a process of its own under limits of time and memory.
"""

import os
import random
import resource
import sys

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from parsers.errors import ParseError
from parsers.intake.guard import refuse_hostile

CPU_SECONDS = 3  # the promise is one second; a loaded machine is granted more
MEMORY = 400 * 1024  # in units of ru_maxrss, KB, above what the process had


def repeated(piece):
    return lambda n: piece * n


def numbered(piece):
    return lambda n: b"".join(piece.replace(b"#", b"%d" % i) for i in range(n))


def after(prefix, shape):
    return lambda n: prefix + shape(n)


def both(first, second):
    return lambda n: first(n) + second(n)


SHAPES = {
    "div": repeated(b"<div>"),
    "div class": repeated(b'<div class="flex items-center px-2 py-3">'),
    "div and back": both(repeated(b"<div>"), repeated(b"</div>")),
    "ul li": repeated(b"<ul><li>"),
    "dl dd": repeated(b"<dl><dd>"),
    "details": repeated(b"<details><summary>"),
    "table": repeated(b"<table><tr><td>"),
    "fostered": after(b"<table>", repeated(b"<div>x")),
    "select": after(b"<select>", repeated(b"<option>x")),
    "select div": after(b"<select>", repeated(b"<div>")),
    "svg": repeated(b"<svg><foreignObject>"),
    "svg link": after(b"<svg>", repeated(b"<link>")),
    "svg and path": after(b"<svg><p>", both(repeated(b"<path/>"), repeated(b"<div>x</div>"))),
    "math": repeated(b"<math><mi>"),
    "template": repeated(b"<template><div>"),
    "a": repeated(b"<a><p>"),
    "nobr": repeated(b"<nobr><div>"),
    "bold": numbered(b"<b a#>"),
    "bold p": numbered(b"<b a#><p>"),
    "bold, then p": after(b"<p>", both(numbered(b"<b a#>"), repeated(b"<p>x"))),
    "bold, italic": both(numbered(b"<b n#>"), numbered(b"<i n#>")),
    "sixty fonts": after(b"<p>", both(lambda _: numbered(b"<font a#>")(60), repeated(b"<p>x"))),
    "misnested": repeated(b"<b><div></b>"),
    "adopted": both(repeated(b"<b><div>"), repeated(b"</b></div>")),
    "attributes": after(b"<p ", numbered(b"a# ")),
    "attributes unspaced": after(b"<p ", numbered(b'a#=""')),
    "attributes with >": after(b"<p ", numbered(b'a#=">" ')),
    "attributes with <>": after(b"<p ", numbered(b'a#="<>" ')),
    "attributes of an end tag": after(b"</p ", numbered(b"a# ")),
    "three attributes": numbered(b"<p a# b# c#>"),
    "body attributes": numbered(b"<body a#>"),
    "names": numbered(b"<t#>"),
    "ends": after(b"<div>" * 400, repeated(b"</zz>")),
    "comments": repeated(b"<!-- -->"),
    "text": repeated(b"hello world "),
    "entities": repeated(b"&amp;&lt;&copy;"),
    "less-than": repeated(b"<"),
    "NULs": repeated(b"<div>\0"),
}


def parse_in_a_cage(body):
    """Parse in a forked process; return what went wrong, or None."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        LexborHTMLParser(body, options=LexborDocumentOptions.WO_EVENTS)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os._exit(0 if grown < MEMORY else 3)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "took too long"
    return None if os.WEXITSTATUS(status) == 0 else "took too much memory"


def main(cases):
    for case in cases:
        name, _, size = case.rpartition(":")
        body = SHAPES[name](int(size))
        try:
            refuse_hostile(body)
        except ParseError:
            continue
        wrong = parse_in_a_cage(body)
        if wrong:
            print(f"{case}: {len(body)} bytes were let through and {wrong}")


def seeded_cases(seed, number):
    """Return shapes at sizes spread evenly over the orders of magnitude where limits lie."""
    pick = random.Random(seed)
    names = sorted(SHAPES)
    return [f"{names[i % len(names)]}:{int(10 ** pick.uniform(2.7, 4.9))}" for i in range(number)]


if __name__ == "__main__":
    main(sys.argv[1:])
