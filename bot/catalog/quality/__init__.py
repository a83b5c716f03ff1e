"""Whether a course's questions are written well, by rules that docs/item-writing.md explains.

rules.py      the rules' short names
examine.py    a course folder into everything that its author should mend
draft.py      a lesson as written: its sheet, its text, and what it may break
words.py      which words of a text carry its meaning, and which give an answer away
wording.py    flaws in how a question is worded
options.py    flaws in the options that it offers
proof.py      whether the lesson says what an explanation claims
coverage.py   what a lesson teaches but never asks or never says; how hard it is to read
guessing.py   what shows only over a course: where the right options stand, how long they are
likeness.py   questions of a course that are nearly the same
reading.py    the school grade that a text can be read in
"""
