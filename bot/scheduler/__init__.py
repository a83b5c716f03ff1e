"""Sleeps until something is due, claims it, hands it to whoever can deliver, plans the next.

scheduler.py   the one sleeper: wakes for the earliest, claims what is due, leaves in order
rounds.py      the deliveries of a channel one after the other, those of many side by side
courier.py     one delivery to its end: tries again, settles it, tells who should know
pace.py        never more than so many requests a second
postman.py     direct messages to members, one after the other
parties.py     what it is given: a clock, a book to claim from, and a carrier that posts
"""
