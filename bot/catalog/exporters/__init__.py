"""Courses into files that others read.

exporting.py  the verb: finds a course or a lesson and writes it
gift.py       Moodle GIFT; moodle.py Moodle XML; table.py CSV; anki.py an Anki package
markdown.py   Discord Markdown as Markdown that other programs read alike
lost.py       what a format has no place for
sheets.py     a course as the files of its folder; trees.py as what they hold
"""
