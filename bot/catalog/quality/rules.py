"""The rules of item writing by their short names, which authors write and read."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """docs/item-writing.md says of each why it is there and who says so."""

    LONGEST_KEY = "longest-key"
    KEY_POSITION = "key-position"
    ALL_OF_THE_ABOVE = "all-of-the-above"
    ABSOLUTE_WORDS = "absolute-words"
    NEGATIVE_STEM = "negative-stem"
    CLANG = "clang"
    NEAR_DUPLICATE = "near-duplicate"
    OPTION_LENGTHS = "option-lengths"
    SAME_OPTIONS = "same-options"
    MISSING_WHY = "missing-why"
    UNASKED_SECTION = "unasked-section"
    UNPROVED = "unproved"
    READING_LEVEL = "reading-level"
    UNUSED_TERM = "unused-term"
