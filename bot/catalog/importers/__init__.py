"""Question banks, flash cards and folders of Markdown into courses, and a report of the rest.

reading.py       whatever somebody brings, into an Import; formats.py tells what it is
importing.py     the verb: report.py says what came of it, installing.py writes the folder
imported.py      an Import, its remarks, and what is known of a course
banks.py         questions by category into lessons; cards.py does the same for flash cards
limits.py        the catalog's own rules, before anything is written
naming.py        ids that stay the same the next time; titles that fit
decoding.py      bytes into text; cleaning.py makes it what lessons may hold
archives.py      the files of a folder or a zip, within limits

gift.py          Moodle GIFT: gift_blocks.py cuts, gift_parsing.py parses into gift_syntax.py
moodle.py        Moodle XML, by way of xml_nodes.py
aiken.py         Aiken
lists.py         tables and pastes: table.py finds rows, columns.py names, question_rows.py reads
anki.py          Anki's packages
weighing.py      percentages into right and wrong options; typing_in.py into typed answers
credits.py       licence and attribution in the comments that open a file

markdown.py      a folder of Markdown as a course; order.py finds which pages are lessons
pages.py         one page; slots.py knows whose headings go where; page_lessons.py makes lessons
divs.py          boxes on a page; blocks.py shows its blocks; glossary.py finds key terms
front.py         front matter; licences.py the file called LICENSE

texts.py         a question's texts in any format: html.py, inline.py, marks.py, rows.py
"""
