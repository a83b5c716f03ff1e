"""Runs on their way into a channel: each taken by one process, under a lease, until it has ended.

Deliveries of one channel go by the moment they were due, then by their schedule, then by id.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import datetime
from typing import Any

from bot.learning.post import Post
from bot.learning.schedule import HISTORY, KEPT, LEASE, Delivery, DeliveryState, Part, Spot
from bot.store import posts
from bot.store.column import from_ms, numbers, spread, to_list, to_ms
from bot.store.database import Database


class Deliveries:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, delivery_id: int) -> Delivery | None:
        row = await self._database.row(
            """
            SELECT id, server, schedule, slot, due_at, part, lesson, section, channel, state, tries,
                taken_at, steps, message, thread, reason, ended_at, further
            FROM deliveries
            WHERE id = ?
            """,
            (delivery_id,),
        )
        return _delivery(row) if row else None

    async def of_schedule(self, schedule_id: int, limit: int) -> tuple[Delivery, ...]:
        """The newest first."""
        rows = await self._database.rows(
            """
            SELECT id, server, schedule, slot, due_at, part, lesson, section, channel, state, tries,
                taken_at, steps, message, thread, reason, ended_at, further
            FROM deliveries
            WHERE schedule = ?
            ORDER BY slot DESC, due_at DESC, id DESC
            LIMIT ?
            """,
            (schedule_id, limit),
        )
        return tuple(_delivery(row) for row in rows)

    async def waiting_due(self, now: datetime, limit: int) -> tuple[Delivery, ...]:
        """Those that wait for a moment that has come, in their order."""
        rows = await self._database.rows(
            """
            SELECT id, server, schedule, slot, due_at, part, lesson, section, channel, state, tries,
                taken_at, steps, message, thread, reason, ended_at, further
            FROM deliveries
            WHERE state = 'waiting' AND due_at <= ?
            ORDER BY due_at, schedule, id
            LIMIT ?
            """,
            (to_ms(now), limit),
        )
        return tuple(_delivery(row) for row in rows)

    async def earliest(self) -> datetime | None:
        """When the first of those that wait is due."""
        row = await self._database.row(
            """
            SELECT MIN(due_at)
            FROM deliveries
            WHERE state = 'waiting'
            """,
            (),
        )
        return _moment(row[0] if row else None)

    async def take(self, delivery_id: int, owner: int, lease_until: datetime) -> Delivery | None:
        """One that waits, from now on its taker's; None where somebody was faster."""

        def deed(db: sqlite3.Connection) -> Delivery | None:
            row = db.execute(
                """
                UPDATE deliveries
                SET state = 'claimed',
                    owner = ?,
                    lease_until = ?,
                    tries = tries + 1,
                    taken_at = COALESCE(taken_at, ?)
                WHERE id = ? AND state = 'waiting'
                RETURNING id, server, schedule, slot, due_at, part, lesson, section, channel, state,
                    tries, taken_at, steps, message, thread, reason, ended_at, further
                """,
                (owner, to_ms(lease_until), to_ms(lease_until - LEASE), delivery_id),
            ).fetchone()
            return _delivery(row) if row else None

        return await self._database.write(deed)

    async def take_over(
        self, owner: int, real_now: datetime, lease_until: datetime, limit: int
    ) -> tuple[Delivery, ...]:
        """Those whose lease is over, from now on the taker's, in their order."""

        def deed(db: sqlite3.Connection) -> list[Any]:
            return db.execute(
                """
                UPDATE deliveries
                SET owner = ?, lease_until = ?, tries = tries + 1
                WHERE id IN (
                    SELECT id
                    FROM deliveries
                    WHERE state = 'claimed' AND lease_until <= ?
                    ORDER BY due_at, schedule, id
                    LIMIT ?
                )
                RETURNING id, server, schedule, slot, due_at, part, lesson, section, channel, state,
                    tries, taken_at, steps, message, thread, reason, ended_at, further
                """,
                (owner, to_ms(lease_until), to_ms(real_now), limit),
            ).fetchall()

        rows = await self._database.write(deed)
        taken = (_delivery(row) for row in rows)
        return tuple(sorted(taken, key=lambda one: one.turn))

    async def renew(self, owner: int, ids: Collection[int], lease_until: datetime) -> None:
        """Keeps what an owner has claimed and is still about."""
        await self._database.change(
            spread(
                """
                UPDATE deliveries
                SET lease_until = ?
                WHERE state = 'claimed' AND owner = ? AND id IN (?*)
                """,
                len(ids),
            ),
            (to_ms(lease_until), owner, *ids),
        )

    async def put_back(self, owner: int, ids: Collection[int]) -> None:
        """Those that were claimed and never begun wait again, as if they had not been."""
        await self._database.change(
            spread(
                """
                UPDATE deliveries
                SET state = 'waiting',
                    owner = NULL,
                    lease_until = NULL,
                    tries = tries - 1,
                    taken_at = CASE WHEN tries > 1 THEN taken_at ELSE NULL END
                WHERE state = 'claimed' AND owner = ? AND id IN (?*)
                """,
                len(ids),
            ),
            (owner, *ids),
        )

    async def release(self, owner: int) -> None:
        """Ends the leases of an owner that is leaving: anybody may take its deliveries over."""
        await self._database.change(
            """
            UPDATE deliveries
            SET lease_until = 0
            WHERE state = 'claimed' AND owner = ?
            """,
            (owner,),
        )

    async def held_back(self, delivery: Delivery) -> bool:
        """Whether an earlier one of the same channel is still open, whoever has it."""
        row = await self._database.row(
            """
            SELECT 1
            FROM deliveries
            WHERE channel = ?
                AND state IN ('waiting', 'claimed')
                AND (due_at, schedule, id) < (?, ?, ?)
            LIMIT 1
            """,
            (delivery.channel, to_ms(delivery.due_at), delivery.schedule, delivery.id),
        )
        return row is not None

    async def progressed(self, delivery: Delivery, owner: int) -> bool:
        """Remembers what stands in the channel by now, and why it is given up where it is; False
        where it is not the owner's."""
        touched = await self._database.change(
            """
            UPDATE deliveries
            SET steps = ?, message = ?, thread = ?, further = ?, reason = ?
            WHERE id = ? AND owner = ? AND state = 'claimed'
            """,
            (
                delivery.steps,
                delivery.message,
                delivery.thread,
                to_list(delivery.further),
                delivery.reason,
                delivery.id,
                owner,
            ),
        )
        return touched > 0

    async def ended(self, delivery: Delivery, owner: int, post: Post | None = None) -> bool:
        """How and when it has ended, with the post that it made; False where it is not the
        owner's. Those of its schedule that ended long ago are cleared away."""

        def deed(db: sqlite3.Connection) -> bool:
            done = db.execute(
                """
                UPDATE deliveries
                SET state = ?,
                    reason = ?,
                    ended_at = ?,
                    steps = ?,
                    message = ?,
                    thread = ?,
                    further = ?,
                    owner = NULL,
                    lease_until = NULL
                WHERE id = ? AND owner = ? AND state = 'claimed'
                """,
                (
                    delivery.state,
                    delivery.reason,
                    None if delivery.ended_at is None else to_ms(delivery.ended_at),
                    delivery.steps,
                    delivery.message,
                    delivery.thread,
                    to_list(delivery.further),
                    delivery.id,
                    owner,
                ),
            )
            if done.rowcount and post:
                posts.insert(db, post)
            if done.rowcount and delivery.ended_at:
                _clear(db, delivery.schedule, delivery.ended_at - KEPT)
            return done.rowcount > 0

        return await self._database.write(deed)

    async def lease(self) -> datetime | None:
        """When the first lease of all is over, unless it is renewed."""
        row = await self._database.row(
            """
            SELECT MIN(lease_until)
            FROM deliveries
            WHERE state = 'claimed'
            """,
            (),
        )
        return _moment(row[0] if row else None)


def _clear(db: sqlite3.Connection, schedule_id: int, before: datetime) -> None:
    """A recap stays, as the buttons of its card know their course by it alone."""
    db.execute(
        """
        DELETE FROM deliveries
        WHERE schedule = ? AND slot < ? AND ended_at < ? AND part <> 'recap'
            AND id NOT IN (
                SELECT id
                FROM deliveries
                WHERE schedule = ?
                ORDER BY slot DESC, due_at DESC, id DESC
                LIMIT ?
            )
        """,
        (schedule_id, to_ms(before), to_ms(before), schedule_id, HISTORY),
    )


def _delivery(row: tuple[Any, ...]) -> Delivery:
    id, server, schedule, slot, due_at, part, lesson, section, channel, state, *rest = row
    tries, taken_at, steps, message, thread, reason, ended_at, further = rest
    return Delivery(
        id=id,
        server=server,
        schedule=schedule,
        slot=from_ms(slot),
        due_at=from_ms(due_at),
        part=Part(part),
        spot=Spot(lesson, section),
        channel=channel,
        state=DeliveryState(state),
        tries=tries,
        taken_at=_moment(taken_at),
        steps=steps,
        message=message,
        thread=thread,
        reason=reason,
        ended_at=_moment(ended_at),
        further=numbers(further),
    )


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)
