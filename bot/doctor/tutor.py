"""Looks at what answers: the embedded tutor, and the endpoint of a model where one is set."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from bot.doctor.report import Finding, fail, ok, warn
from bot.errors import StartError
from bot.learning.passage import Passage
from bot.settings import Settings, is_loopback
from bot.tutor import semantic
from bot.tutor.model.brief import Brief
from bot.tutor.model.silence import Silence
from bot.tutor.model.writer import Writer

_TRIAL = Brief(
    "A trial",
    (Passage(0, "Windows", 0, 39, "A context window is measured in tokens."),),
    "What is a context window measured in?",
)


async def tutor(read: Settings) -> list[Finding]:
    """The endpoint is asked one small question of our own, as the bot would ask it."""
    if not read.tutor_url:
        tier = "with the semantic tier" if semantic.installed() else "the core tier"
        return [ok(f"tutor: embedded, {tier}; it needs no key and no network")]
    found = [await _endpoint(read)]
    if read.tutor_key and not _is_private(read.tutor_url):
        what = "tutor: SYLLABOT_TUTOR_KEY would travel unencrypted to another machine"
        found.append(warn(what, "Set SYLLABOT_TUTOR_URL to an https:// address."))
    return found


async def _endpoint(read: Settings) -> Finding:
    what = f"tutor: {read.tutor_model} at {read.tutor_url}"
    try:
        writer = Writer.open(read.tutor_url, read.tutor_model, read.tutor_key)
    except StartError as missing:
        return fail(f"{what} cannot be asked", str(missing))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    try:
        said = await writer.said(_TRIAL)
    except Silence as why:
        remedy = (
            "Look whether it runs, and at SYLLABOT_TUTOR_URL, _MODEL and _KEY; meanwhile the"
            " embedded tutor answers."
        )
        return warn(f"{what} gave no answer to a trial question: {why}", remedy)
    finally:
        await writer.close()
    took = f"{loop.time() - begun:.1f} s"
    if not said:
        return warn(
            f"{what} found nothing to say to a trial question ({took}, {writer.manner})",
            "Choose a larger model; meanwhile the embedded tutor answers where it says nothing.",
        )
    return ok(f"{what} answered a trial question in {took} ({writer.manner})")


def _is_private(url: str) -> bool:
    return urlsplit(url).scheme == "https" or is_loopback(url)
