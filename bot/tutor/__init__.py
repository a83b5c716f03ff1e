"""Answers from the lesson's own passages, with the passage, or says that the lesson does not tell.

sentences.py  where the sentences of a section's body begin and end
words.py      words, stems and stop words of a language
stopwords.py  words too common to say what a question is about; stopwords_more.py in more languages
lexicon.py    what a stem is worth in a question
index.py      the statistics of one lesson: who holds which stem, and how rare it is
mending.py    typing errors put right by the lesson's own words
question.py   what a question is about, and what kind of answer it wants
evidence.py   what a question finds in a lesson, and the shortlist
features.py   what is known of one sentence for one question, as numbers
standing.py   how far its section and chapter lead the others
phrases.py    how the question's words stand in the sentence
definitions.py  whether the sentence defines what is to be defined
contrasts.py  what the question says otherwise than the sentence
signs.py      by what to judge whether the lesson covers the question
forest.py     learned trees, summed in plain Python
weights.py    what was learned, read from trees.json, semantic_trees.json and lexicon.json
quotation.py  which sentences to quote
following.py  a short question that follows on another
remarks.py    what is said to it and asks nothing, such as thanks
overview.py   a question about the lesson as a whole, and what the lesson says of itself
alike.py      questions that ask the same
noting.py     moderators' notes as passages of a lesson
grounding.py  what in a sentence about a section the section does not say
claims.py     what a sentence claims; vouching.py finds it in the evidence
alignment.py  a sentence beside its source; contradictions.py, antonyms.py read the differences
tutor.py      the whole: index, shortlist, rank, then quote, hedge or abstain

Where `make semantic` has installed a model, lessons are known by meaning too:

semantic.py     the tier: makes vectors while nobody waits, and keeps them; core answers meanwhile
embedding.py    a question and a lesson as vectors
likeness.py     what the vectors tell of a sentence, as numbers, and a wider shortlist
gathering.py    how far its section and chapter lead the others by meaning
meeting.py      how well the question's words are met by a sentence's pieces
grove.py        learned trees, summed in numpy for all sentences at once
minilm.py       the model's sums, in numpy
wordpiece.py    text cut into the model's pieces
safetensors.py  the model's file

Where SYLLABOT_TUTOR_URL names an endpoint, a model may write the answer:

model/          asks it, and lets through what the grounding check lets stand
"""
