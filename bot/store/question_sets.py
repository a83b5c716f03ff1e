"""The questions of a quiz, stored once under their digest."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from datetime import datetime
from threading import Lock

from bot.learning.attempt import QuestionSet
from bot.store.codec import decode, digest, encode
from bot.store.column import to_ms

_KEPT = 256


class QuestionSets:
    """Those last used stay decoded: they never change, and both connections' threads ask."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._decoded: OrderedDict[str, QuestionSet] = OrderedDict()
        self._lock = Lock()

    def put(self, db: sqlite3.Connection, questions: QuestionSet, now: datetime) -> str:
        """Stores the set unless it is there, and returns its digest."""
        body = encode(questions)
        key = digest(body)
        db.execute(
            """
            INSERT INTO question_sets (digest, lesson, body, stored_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (digest) DO NOTHING
            """,
            (key, questions.lesson, body, to_ms(now)),
        )
        return key

    def get(self, db: sqlite3.Connection, key: str) -> QuestionSet:
        with self._lock:
            if key in self._decoded:
                self._decoded.move_to_end(key)
                return self._decoded[key]
        row = db.execute(
            """
            SELECT body
            FROM question_sets
            WHERE digest = ?
            """,
            (key,),
        ).fetchone()
        return self._keep(key, decode(row[0]))

    def _keep(self, key: str, questions: QuestionSet) -> QuestionSet:
        with self._lock:
            self._decoded[key] = questions
            while len(self._decoded) > self._kept:
                self._decoded.popitem(last=False)
        return questions
