"""`python -m bot`, but that a bot which a busy machine makes slow is waited for."""

from __future__ import annotations

import sys
from functools import partial

from bot.__main__ import main
from bot.sandbox import Limits, server
from tests.conftest import PATIENCE

if __name__ == "__main__":
    vars(server)["Limits"] = partial(Limits, interaction_deadline=PATIENCE)
    sys.exit(main())
