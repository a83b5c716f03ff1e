"""YAML into lessons, or the file and line of what is wrong; search.

loading.py    every course of a content folder, or what is wrong with it
checking.py   what an author points at; reporting.py tells people and programs what is wrong
catalog.py    the lessons that can be used, and what belongs to what
search.py     finding a lesson, a course or a section by what somebody typed
problems.py   one thing that is wrong: where, and how to mend it
sheet.py      one YAML file: its tree, what is wrong with it, and at which line
reader.py     builds the tree from events; syntax.py says why a file is not YAML
shapes.py     which keys a course and a lesson have, and what each may hold
sentences.py  what a shape has against a value, in our own words
fitting.py    a part of a sheet held against its shape
lessons.py    a sheet into a lesson; sections.py, questions.py and kinds.py read its parts
writing.py    what an author's text may hold, and what it becomes
courses.py    a folder into a course; references.py checks what its lessons name
images.py     whether a picture may be shown
keeping.py    last good copies, beside the database
cache.py      what was read before, beside the database; packing.py writes it as JSON
changes.py    what a reload changes, and what it means for scores
titles.py     an index of a course's titles; fulltext.py one of what its sections say
quality/      whether questions are written well
own.py        a server's own courses beside the shipped ones
uploads.py    what a moderator uploads; uploaded_yaml.py reads lessons of ours in it
starting.py   a new course or lesson from templates/; listing.py adds it to course.yaml
schema.py     the JSON Schemas that editors read; descriptions.py takes their words from the docs
importers/    question banks, cards and Markdown into courses; exporters/ writes them for others
anki.py       Anki's collections, which are SQLite
tokens.py     text into words, and typed words into those meant; excerpts.py cuts around them
"""
