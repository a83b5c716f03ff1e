"""The seed of a story that is left to chance: one's own, the same in CI, elsewhere another one."""

from __future__ import annotations

import os
import random


def seed() -> int:
    """To be told where the story fails; SYLLABOT_CRASH_SEED tells it once more."""
    chosen = os.environ.get("SYLLABOT_CRASH_SEED")
    if chosen:
        return int(chosen)
    return 1 if os.environ.get("CI") else random.SystemRandom().randrange(1 << 32)
