"""Markdown within a paragraph or a question into what Discord can show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from bot.catalog.importers import html, rows
from bot.catalog.importers.html import Say
from bot.catalog.importers.marks import BREAK, FENCE_AT, breaks, closed, hide, lowered, raised, show

Link = Callable[[str, str], str]
"""Given a link's text and target, what stands in its place."""
Picture = Callable[[str, str], str]
"""Given a picture's description and path, what stands in its place."""

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
UNDERLINED = re.compile(r"(?<![\w\\])__(?=[^\s_])([^\n]*?[^\s_])__(?!\w)")
_BR = re.compile(r"<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_HARD = re.compile(r"(?:(?<![ \t])[ \t]{2,}|\\)\n[ \t]*")
_TITLE = r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?"
_TARGET = r"\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?" + _TITLE + r"\s*\)"
_ATTRIBUTES = r"(\{:?[^{}\n]*\})?"
_IMAGE = re.compile(r"!\[([^\]\n]*)\]" + _TARGET + _ATTRIBUTES)
_LINK = re.compile(r"(?<![!\\])\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]" + _TARGET + _ATTRIBUTES)
_ALT = re.compile(r"\balt=(?:\"([^\"]*)\"|'([^']*)')")
_CODE_TAG = re.compile(r"<(code|kbd|samp|tt)\b[^>]*>([^`<]*)</\1>", re.IGNORECASE)
_SHIFT_TAG = re.compile(r"<(sup|sub)\b[^>]*>([^<]*)</\1>", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\b[^>]*?\bhref=[\"']([^\"']*)[\"'][^>]*>(.*?)</a>", re.I | re.S)
_PICTURE_TAG = re.compile(r"<img\b([^>]*)>", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc=(?:\"([^\"]*)\"|'([^']*)')")
_MARK_TAG = re.compile(r"</?(b|strong|i|em|cite|dfn|var|u|ins|s|strike|del)(?:\s[^>]*)?>", re.I)
_TABLE = re.compile(
    r"^\|?[^\n|]+\|[^\n]*\n(?=[^\n]*-)(?=[^\n]*\|)[ \t:|-]+$(?:\n[^\n]*\|[^\n]*$)*", re.MULTILINE
)
_BLANKS = re.compile(r"(?<![_\\])_{3,}")
_DEEP = re.compile(r"^( {0,3})#{4,6}(?=\s)", re.MULTILINE)
_MARKS = {"b": "**", "strong": "**", "u": "__", "ins": "__", "s": "~~", "strike": "~~", "del": "~~"}


@dataclass(frozen=True, slots=True)
class Places:
    """What a document does with its links and pictures; `say` hears what could not come along."""

    link: Link
    picture: Picture
    say: Say


MOST = 20_000


def question_text(text: str, say: Say) -> str:
    """Markdown of a question, which has no document around it; Discord's own stays as it is."""

    def picture(alt: str, path: str) -> str:
        name = path.rpartition("/")[2][:60] or "without a name"
        if alt:
            say(f"the picture {name} cannot be shown here; its description stands instead")
            return f"(Picture: {alt})"
        say(f"the picture {name} was left out; it has no description either")
        return ""

    bare, pieces = hide(text[:MOST])
    bare = _TABLE.sub(lambda found: _table(found[0]), _DEEP.sub(r"\1###", bare))
    bare, more = hide(bare.replace(BREAK, "")) if "```" in bare else (bare, [])
    places = Places(web_link, picture, say)
    bare = _BLANKS.sub(lambda found: "\\_" * len(found[0]), bare)
    return show(show(_inline(bare, places), more) if more else _inline(bare, places), pieces)


def inline(text: str, places: Places) -> str:
    """The Markdown of one paragraph, heading or cell."""
    if len(text) > MOST:
        places.say(f"a paragraph has {len(text):,} characters and was left out. Split it.")
        return ""
    bare, pieces = hide(text, fences=False)
    return closed(show(_inline(bare, places), [_span(piece) for piece in pieces]))


def _span(piece: str) -> str:
    """Code within a line; between three ticks and more Discord would make a block of it."""
    if not piece.startswith("```"):
        return piece
    inner = piece.strip("`").strip()
    return f"`` {closed(inner)} ``" if "`" in inner else f"`{inner}`"


def web_link(text: str, target: str) -> str:
    """A link that works anywhere stays; of any other only its text does."""
    if re.fullmatch(r"https?://\S+", target):
        return f"[{text}]({target})" if text.strip() else target
    return text


def _inline(bare: str, places: Places) -> str:
    bare = _HARD.sub(BREAK, _BR.sub(BREAK, without_comments(bare)))
    bare = _IMAGE.sub(lambda found: places.picture(_alt(found), found[2]), bare)
    bare = _PICTURE_TAG.sub(lambda found: _picture_tag(found[1], places), bare)
    bare = _LINK.sub(lambda found: places.link(found[1], found[2]), bare)
    bare = _ANCHOR.sub(lambda found: places.link(found[2].strip(), found[1]), bare)
    bare = _strong(_tags(bare))
    bare = ENTITY.sub(lambda found: unescape(found[0]), bare)
    return _joined(bare).replace(BREAK, "\n")


def without_comments(text: str) -> str:
    """Text without HTML's comments; one that never ends is none."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def _strong(bare: str) -> str:
    """Markdown's __strong__, which Discord would underline; underlined text came as <u>."""
    return UNDERLINED.sub(r"**\1**", bare).replace("\ufdd4", "__")


def _tags(bare: str) -> str:
    bare = _CODE_TAG.sub(r"`\2`", bare)
    bare = _SHIFT_TAG.sub(
        lambda found: (raised if found[1].lower() == "sup" else lowered)(found[2]), bare
    )
    bare = _MARK_TAG.sub(lambda found: _mark(found[1].lower()), bare)
    return html.without_tags(bare)


def _mark(name: str) -> str:
    mark = _MARKS.get(name, "*")
    return "\ufdd4" if mark == "__" else mark


def _alt(found: re.Match[str]) -> str:
    """The description in [ ], else the attribute that some put behind the picture."""
    given = _ALT.search(found[3] or "")
    return " ".join((found[1] or (given[1] or given[2] if given else "") or "").split())


def _picture_tag(attributes: str, places: Places) -> str:
    alt, source = _ALT.search(attributes), _SOURCE.search(attributes)
    described = " ".join((alt[1] or alt[2] or "").split()) if alt else ""
    return places.picture(described, (source[1] or source[2] or "") if source else "")


def _joined(bare: str) -> str:
    """Lines of one paragraph on one line, as Discord shows every break."""
    lines = bare.split("\n")
    done = [lines[0]]
    for before, after in pairwise(lines):
        keeps = breaks(before, after) or after.lstrip().startswith(FENCE_AT)
        if keeps:
            done.append("\n" + after)
        else:
            done[-1] = done[-1].rstrip()
            done.append(" " + after.lstrip())
    return "".join(done)


def _table(text: str) -> str:
    lines = text.split("\n")
    return rows.drawn([cells(line) for line in (lines[0], *lines[2:])])


def cells(line: str) -> list[str]:
    """The cells of a Markdown table's row."""
    bare = line.strip().removeprefix("|")
    bare = bare.removesuffix("|") if not bare.endswith("\\|") else bare
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", bare)]
