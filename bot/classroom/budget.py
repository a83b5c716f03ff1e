"""How many answers of a model a member and a server may have in a while."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import TypeVar

from bot.learning.passage import Spent
from bot.learning.people import Member

MEMBER = 20
MEMBER_WITHIN = timedelta(hours=1)
SERVER = 500
SERVER_WITHIN = timedelta(days=1)
_KEPT = 20_000

K = TypeVar("K", bound=Hashable)


class Budget:
    """Counts in memory, so that a restart begins anew; of members only the latest are kept."""

    def __init__(self, member: int = MEMBER, server: int = SERVER) -> None:
        self._member, self._server = member, server
        self._members: OrderedDict[tuple[int, int], deque[datetime]] = OrderedDict()
        self._servers: OrderedDict[int, deque[datetime]] = OrderedDict()

    def spend(self, member: Member, now: datetime) -> Spent | None:
        """Takes one answer off both budgets, or says whose is used up and takes none."""
        theirs = _since(self._members, (member.server, member.id), now - MEMBER_WITHIN)
        everybodys = _since(self._servers, member.server, now - SERVER_WITHIN)
        if len(theirs) >= self._member:
            return Spent.MEMBER
        if len(everybodys) >= self._server:
            return Spent.SERVER
        theirs.append(now)
        everybodys.append(now)
        return None


def _since(kept: OrderedDict[K, deque[datetime]], key: K, since: datetime) -> deque[datetime]:
    """When answers were given since then; the least recently asked for is forgotten first."""
    times = kept.pop(key, None) or deque()
    while times and times[0] <= since:
        times.popleft()
    kept[key] = times
    while len(kept) > _KEPT:
        kept.popitem(last=False)
    return times
