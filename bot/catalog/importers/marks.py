"""What plain text needs so that Discord shows it as it stands, and text hidden from rules."""

from __future__ import annotations

import re

_SPECIAL = re.compile(
    r"\\(?=[^A-Za-z0-9\s])"
    r"|`"
    r"|~~|\|\|"
    r"|\*(?=\S)|(?<=\S)\*"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\[(?=[^\]\n]*\]\()"
    r"|<(?=[@#:]|a:|t:|/[\w -]{1,40}:\d|id:)"
    r"|^(?:#{1,3}|-#|>{1,3})(?=\s)",
    re.MULTILINE,
)
_TICKS = r"(?<!`)(?P<ticks>`+)(?!`)[\s\S]*?(?<!`)(?P=ticks)(?!`)"
_SPAN = re.compile(_TICKS)
_CODE = re.compile(rf"```[\s\S]*?```|{_TICKS}")
_MARKS = re.compile(r"\\([^A-Za-z0-9\s])|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|__|~~|\|\||```\w*|`")
# Signs that Unicode gives away to no letter and that no text may hold.
FENCE_AT, SPAN_AT, END_AT, BREAK = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
RESERVED = re.compile("[\ufdd0-\ufddf]")
_HIDDEN = re.compile(f"[{FENCE_AT}{SPAN_AT}](\\d+){END_AT}")
_BLOCK = re.compile(rf"[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|#{{1,6}}[ \t]|>|\||-#[ \t]|{FENCE_AT})")
_SUPER = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def escape(text: str) -> str:
    """Plain text whose signs Discord would take for Markdown, with a backslash before each."""
    return _SPECIAL.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), text)


def unmarked(text: str) -> str:
    """Discord Markdown without its marks, for what is typed or stands on one line."""
    return " ".join(_MARKS.sub(r"\1", text).split())


def closed(text: str) -> str:
    """Three ticks in a text would open code that nobody closes."""
    return text.replace("```", "`\u200b``")


def hide(text: str, *, fences: bool = True) -> tuple[str, list[str]]:
    """The text with a stand-in for each piece of code, and the pieces; `show` puts them back.

    Without `fences` it is one paragraph, in which three ticks begin no block.
    """
    pieces: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        pieces.append(found[0])
        mark = FENCE_AT if fences and found[0].startswith("```") else SPAN_AT
        return f"{mark}{len(pieces) - 1}{END_AT}"

    return (_CODE if fences else _SPAN).sub(stand_in, RESERVED.sub("", text)), pieces


def show(text: str, pieces: list[str]) -> str:
    return _HIDDEN.sub(lambda found: pieces[int(found[1])], text)


def breaks(before: str, after: str) -> bool:
    """Whether a line break between these lines is one in any Markdown; else it is a space."""
    return (
        not before.strip()
        or not after.strip()
        or _BLOCK.match(after) is not None
        or (before.rstrip().endswith(END_AT) and FENCE_AT in before)
    )


def raised(text: str) -> str:
    """'2' → '²', as far as there are such signs."""
    return _shifted(text, _SUPER, "^")


def lowered(text: str) -> str:
    return _shifted(text, _SUB, "_")


def _shifted(text: str, table: dict[int, int], sign: str) -> str:
    if text and all(ord(one) in table for one in text):
        return text.translate(table)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"
