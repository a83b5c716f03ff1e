"""Opens the gallery: `python -m tests.page.gallery` prints its address; Ctrl-C closes it."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

from tests.page import gallery


async def main() -> None:
    """Serves it until it is interrupted."""
    async with gallery.opened() as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
