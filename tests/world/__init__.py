"""A made-up world: true records, and pages in many markups that show them.

It must not know how the reader works: a page is written as a web developer would write it, and
what it shows is said beside it.
"""
