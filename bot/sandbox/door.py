"""Lets in only who calls this machine by its own name.

A site whose name was bound anew to this machine would be of the same origin as we are, so that its
script might read files, time and more; but its name stands in Host.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

OWN = ("127.0.0.1", "localhost")
FOREIGN = "This is open only to 127.0.0.1 and localhost.\n"


@web.middleware
async def own_name_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answers 403 to a request for another name or port than ours."""
    port = (request.get_extra_info("sockname") or ("", 0))[1]
    if request.host not in [f"{one}:{port}" for one in OWN]:
        return web.Response(status=403, text=FOREIGN)
    return await handler(request)
