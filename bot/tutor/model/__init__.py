"""A model behind an endpoint, which may write an answer from the lesson's passages.

endpoint.py   which endpoint, whose it is, and the client for it; imports its SDK only when asked
brief.py      what the model gets: passages and question as data, and how to answer
replies.py    what it wrote, in whatever form, as sentences that cite passages
chat.py       OpenAI-compatible endpoints, and what each of them can do
claude.py     Anthropic's own endpoint, with its citations
discretion.py what is sent and received stays out of the log
bodies.py     a bounded answer over HTTP
silence.py    why there is no answer, and whether to ask once more
standing.py   which of the sentences stand, each held against the section that it cites
writer.py     the whole: within the time limit, one retry, a rest after failures
"""
