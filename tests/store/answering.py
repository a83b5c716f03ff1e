"""A process that answers without end and prints each answer once it is acknowledged."""

from __future__ import annotations

import asyncio
import sys

from bot.learning.people import Member
from bot.store.store import Store
from tests.store.people import BERLIN, NOW, begin, press


async def answer(store: Store, member: int) -> None:
    while True:
        attempt = await begin(store, Member(BERLIN, member, f"Member {member}"), count=20)
        while not attempt.complete:
            attempt = await press(store, attempt)
            print(attempt.id, attempt.position - 1, flush=True)  # noqa: T201


async def main(url: str) -> None:
    store = await Store.open(url, NOW)
    await asyncio.gather(*(answer(store, member) for member in range(8)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
