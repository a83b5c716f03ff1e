"""Time zones as people type them: exact names, cities, and the nearest one for a slip."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz

from bot.errors import UnknownZone

_LEFT_OUT = ("Etc/", "SystemV/", "posix/", "right/")
_CLOSE = 75


@cache
def zones() -> tuple[str, ...]:
    """IANA names that a person would choose, in order."""
    return tuple(sorted(one for one in available_timezones() if not one.startswith(_LEFT_OUT)))


def zone_named(name: str) -> str:
    """The IANA name meant; UnknownZone, with the nearest name if there is one."""
    wanted = name.strip().casefold().replace(" ", "_")
    for zone in zones():
        if wanted == zone.casefold():
            return zone
    cities = [zone for zone in zones() if zone.casefold().rsplit("/", 1)[-1] == wanted]
    if len(cities) == 1:
        return cities[0]
    raise UnknownZone(name.strip(), near[0] if (near := zones_like(name, 1)) else "")


def zones_like(query: str, limit: int = 25) -> tuple[str, ...]:
    """The nearest zones for something half-typed."""
    wanted = query.strip().casefold().replace(" ", "_")
    rated = [(-_alike(wanted, zone.casefold()), zone) for zone in zones() if "/" in zone]
    return tuple(zone for score, zone in sorted(rated)[:limit] if wanted and -score >= _CLOSE)


def _alike(wanted: str, zone: str) -> float:
    """From 0 to 100; the old names without a place, such as MST, are never meant by a slip."""
    if wanted in zone:
        return 100
    return max(fuzz.ratio(wanted, zone), fuzz.ratio(wanted, zone.rpartition("/")[2]))
