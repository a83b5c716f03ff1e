"""Ends this process when the one that started it is gone, whatever became of it."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from contextlib import suppress

GRACE = 10.0  # seconds to leave in order
STDIN = 0

_log = logging.getLogger(__name__)


def hold() -> None:
    """Watches standard input, of which the starter holds the other end: it closes with its death.

    A thread reads it, as this works before the loop runs, and on every system.
    """
    threading.Thread(target=_hold, name="leash", daemon=True).start()


def _hold() -> None:
    with suppress(OSError):
        while os.read(STDIN, 1024):
            pass
    _log.warning("Who started the bot is gone, so it stops")
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
