"""A question's texts in the format that a source gives them, into what Discord can show."""

from __future__ import annotations

from bot.catalog.importers import html, inline
from bot.catalog.importers.cleaning import text
from bot.catalog.importers.html import Say
from bot.catalog.importers.marks import escape

PLAIN, HTML, MARKDOWN, AUTO = "plain", "html", "markdown", "moodle"
FORMATS = (PLAIN, HTML, MARKDOWN, AUTO)
MOST = 20_000


def shown(format: str, raw: str, say: Say) -> str:
    """The text as Discord Markdown. AUTO is Moodle's own: HTML where there are tags, else plain."""
    bare = text(raw)
    if len(bare) > MOST:
        say(f"a text has {len(bare):,} characters, far too many for a question. Shorten it.")
        return bare
    if format == MARKDOWN:
        return text(inline.question_text(bare, say))
    if format == HTML or (format == AUTO and _is_html(bare)):
        # In Moodle's own format a line break is shown as one.
        return text(html.shown(bare.replace("\n", "<br>") if format == AUTO else bare, say))
    return escape(bare)


def _is_html(bare: str) -> bool:
    return html.has_tags(bare) or inline.ENTITY.search(bare) is not None
