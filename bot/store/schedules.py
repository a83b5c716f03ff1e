"""What is posted by timetable: kept, changed, and moved on by the claim of its next run."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from bot.errors import SchedulesFull
from bot.learning.schedule import MOST_SCHEDULES, Delivery, Schedule, ScheduleState, Spot, Step
from bot.store.column import from_ms, to_list, to_ms
from bot.store.database import Database
from bot.store.plans import decode, encode

ALIVE = (ScheduleState.ACTIVE, ScheduleState.PAUSED)


class Schedules:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, schedule: Schedule) -> None:
        """SchedulesFull where as many as a server may have are alive."""

        def deed(db: sqlite3.Connection) -> None:
            _room(db, schedule)
            db.execute(
                """
                INSERT INTO schedules (
                    server, author, plan, state, reason, place_lesson, place_section, next_slot,
                    next_at, id, version, made_at
                )
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (*_values(schedule), schedule.version, _made(schedule)),
            )

        await self._database.write(deed)

    async def get(self, schedule_id: int) -> Schedule | None:
        """None when it is unknown or removed; UnreadablePlan."""
        row = await self._database.row(
            """
            SELECT id, server, author, plan, state, reason, place_lesson, place_section, next_slot,
                next_at, made_at, version
            FROM schedules
            WHERE id = ? AND state <> 'removed'
            """,
            (schedule_id,),
        )
        return _schedule(row) if row else None

    async def of_server(self, server: int) -> tuple[Schedule, ...]:
        """All that are not removed: the active ones by their next run, then paused, then ended."""
        rows = await self._database.rows(
            """
            SELECT id, server, author, plan, state, reason, place_lesson, place_section, next_slot,
                next_at, made_at, version
            FROM schedules
            WHERE server = ? AND state <> 'removed'
            ORDER BY CASE state WHEN 'active' THEN 0 WHEN 'paused' THEN 1 ELSE 2 END, next_at, id
            """,
            (server,),
        )
        return tuple(_schedule(row) for row in rows)

    async def change(self, schedule: Schedule) -> bool:
        """Writes all of it where its version is still the stored one, which then counts one more.

        False where somebody was faster, or it was removed. SchedulesFull where one that had ended
        comes alive in a full server.
        """

        def deed(db: sqlite3.Connection) -> bool:
            ended = db.execute(
                """
                SELECT 1
                FROM schedules
                WHERE id = ? AND state = 'ended'
                """,
                (schedule.id,),
            ).fetchone()
            if ended:
                _room(db, schedule)
            changed = db.execute(
                """
                UPDATE schedules
                SET server = ?,
                    author = ?,
                    plan = ?,
                    state = ?,
                    reason = ?,
                    place_lesson = ?,
                    place_section = ?,
                    next_slot = ?,
                    next_at = ?,
                    version = version + 1
                WHERE id = ? AND version = ? AND state <> 'removed'
                """,
                (*_values(schedule), schedule.version),
            )
            return changed.rowcount > 0

        return await self._database.write(deed)

    async def remove(self, schedule_id: int) -> None:
        """It is not posted any more; what it was still waiting to post is dropped."""

        def deed(db: sqlite3.Connection) -> None:
            db.execute(
                """
                UPDATE schedules
                SET state = 'removed', next_slot = NULL, next_at = NULL, version = version + 1
                WHERE id = ?
                """,
                (schedule_id,),
            )
            db.execute(
                """
                UPDATE deliveries
                SET state = 'dropped', ended_at = due_at
                WHERE schedule = ? AND state = 'waiting'
                """,
                (schedule_id,),
            )

        await self._database.write(deed)

    async def due(self, now: datetime, limit: int) -> tuple[Schedule, ...]:
        """The active ones whose next run is at `now` or before, the earliest first."""
        rows = await self._database.rows(
            """
            SELECT id, server, author, plan, state, reason, place_lesson, place_section, next_slot,
                next_at, made_at, version
            FROM schedules
            WHERE state = 'active' AND next_at <= ?
            ORDER BY next_at, id
            LIMIT ?
            """,
            (to_ms(now), limit),
        )
        return tuple(_schedule(row) for row in rows)

    async def earliest(self) -> datetime | None:
        """When the next run of all comes."""
        row = await self._database.row(
            """
            SELECT MIN(next_at)
            FROM schedules
            WHERE state = 'active' AND next_at IS NOT NULL
            """,
            (),
        )
        return _moment(row[0] if row else None)

    async def claim(
        self, schedule: Schedule, step: Step, owner: int, lease_until: datetime
    ) -> tuple[Delivery, ...] | None:
        """Takes a run and moves the schedule on, both or neither; the deliveries that were made.

        None where the schedule has changed since it was read. A delivery of this run that was made
        before, as where a run was moved back and forth, is not made again; where that is true of
        all, the place stays.
        """

        def deed(db: sqlite3.Connection) -> tuple[Delivery, ...] | None:
            moved = db.execute(
                """
                UPDATE schedules
                SET state = ?,
                    reason = ?,
                    place_lesson = ?,
                    place_section = ?,
                    next_slot = ?,
                    next_at = ?,
                    version = version + 1
                WHERE id = ? AND version = ? AND state = 'active'
                """,
                (
                    step.state,
                    step.reason,
                    step.place.lesson,
                    step.place.section,
                    _ms(step.next_slot),
                    _ms(step.next_at),
                    schedule.id,
                    schedule.version,
                ),
            )
            if not moved.rowcount:
                return None
            made = tuple(one for one in step.deliveries if _insert(db, one, owner, lease_until))
            if step.deliveries and not made:
                _place(db, schedule.id, schedule.place)
            return made

        return await self._database.write(deed)

    async def paused_for(self, reason: str) -> tuple[Schedule, ...]:
        """Those of all servers that are paused for this reason."""
        rows = await self._database.rows(
            """
            SELECT id, server, author, plan, state, reason, place_lesson, place_section, next_slot,
                next_at, made_at, version
            FROM schedules
            WHERE state = 'paused' AND reason = ?
            ORDER BY id
            """,
            (reason,),
        )
        return tuple(_schedule(row) for row in rows)

    async def pause(self, schedule_id: int, reason: str, place: Spot | None = None) -> bool:
        """Pauses one that is active, or whose last run went wrong, whatever its version; with a
        place, goes back to it. False where it was paused or removed."""

        def deed(db: sqlite3.Connection) -> bool:
            paused = db.execute(
                """
                UPDATE schedules
                SET state = 'paused', reason = ?, version = version + 1
                WHERE id = ? AND state IN ('active', 'ended')
                """,
                (reason, schedule_id),
            )
            if place is not None:
                _place(db, schedule_id, place)
            return paused.rowcount > 0

        return await self._database.write(deed)


def _room(db: sqlite3.Connection, schedule: Schedule) -> None:
    if schedule.state not in ALIVE:
        return
    alive = db.execute(
        """
        SELECT COUNT(*)
        FROM schedules
        WHERE server = ? AND state IN ('active', 'paused')
        """,
        (schedule.server,),
    ).fetchone()
    if alive[0] >= MOST_SCHEDULES:
        raise SchedulesFull(MOST_SCHEDULES)


def _place(db: sqlite3.Connection, schedule_id: int, place: Spot) -> None:
    db.execute(
        """
        UPDATE schedules
        SET place_lesson = ?, place_section = ?
        WHERE id = ?
        """,
        (place.lesson, place.section, schedule_id),
    )


def _insert(db: sqlite3.Connection, delivery: Delivery, owner: int, lease_until: datetime) -> bool:
    """False where this part of this run is there already."""
    claimed = delivery.state == "claimed"
    made = db.execute(
        """
        INSERT INTO deliveries (
            id, server, schedule, slot, due_at, part, lesson, section, channel, thread, message,
            steps, further, state, reason, owner, lease_until, tries, taken_at, ended_at
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (schedule, slot, part) DO NOTHING
        """,
        (
            delivery.id,
            delivery.server,
            delivery.schedule,
            to_ms(delivery.slot),
            to_ms(delivery.due_at),
            delivery.part,
            delivery.spot.lesson,
            delivery.spot.section,
            delivery.channel,
            delivery.thread,
            delivery.message,
            delivery.steps,
            to_list(delivery.further),
            delivery.state,
            delivery.reason,
            owner if claimed else None,
            to_ms(lease_until) if claimed else None,
            delivery.tries,
            _ms(delivery.taken_at),
            _ms(delivery.ended_at),
        ),
    )
    return made.rowcount > 0


def _values(schedule: Schedule) -> tuple[Any, ...]:
    return (
        schedule.server,
        schedule.author,
        encode(schedule.plan),
        schedule.state,
        schedule.reason,
        schedule.place.lesson,
        schedule.place.section,
        _ms(schedule.next_slot),
        _ms(schedule.next_at),
        schedule.id,
    )


def _made(schedule: Schedule) -> int:
    """ValueError for a schedule that does not say when it was made."""
    if schedule.made_at is None:
        raise ValueError("a schedule is made at some moment")
    return to_ms(schedule.made_at)


def _schedule(row: tuple[Any, ...]) -> Schedule:
    id, server, author, plan, state, reason, lesson, section, slot, at, made_at, version = row
    return Schedule(
        id=id,
        server=server,
        author=author,
        plan=decode(plan, id),
        state=ScheduleState(state),
        reason=reason,
        place=Spot(lesson, section),
        next_slot=_moment(slot),
        next_at=_moment(at),
        made_at=_moment(made_at),
        version=version,
    )


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else to_ms(moment)


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
