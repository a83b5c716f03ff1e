"""Small lessons to ask about."""

from __future__ import annotations

from bot.learning.lesson import Lesson, Section

WINDOW = """\
A **context window** is the amount of text, counted in tokens, that a model can take into account \
at once. It works like a desk: what is not on it does not exist for this answer.

When a chat grows too long, the oldest messages fall off. The model does not remember them, as \
it has no memory of its own between two requests.
"""
MOVES = """\
### Three moves
- Start a new chat for a new task, e.g. a new essay.
- Put the most important facts at the top or at the end.
- Ask for a summary of a long chat, and begin the next one with it.

> Dr. Ada Park measured in 2024 that 37 percent of details in the middle were missed.

```python
window = 8_000
print(window)
```
"""


def lesson(*sections: tuple[str, str], id: str = "windows", title: str = "Windows") -> Lesson:
    """A lesson of sections given as (heading, body)."""
    made = tuple(Section(f"s{at}", heading, body) for at, (heading, body) in enumerate(sections))
    return Lesson(id, "practice", 1, title, "A lesson.", 10, sections=made)


def windows() -> Lesson:
    return lesson(
        ("The big idea", WINDOW),
        ("Working inside the window", MOVES),
        title='Context Windows: How Much AI Can "Remember"',
    )


def volcanoes() -> Lesson:
    return lesson(
        (
            "What a volcano is",
            "A volcano is an opening in the crust through which molten rock escapes. Molten rock"
            " below the ground is called magma. Once it flows out it is called lava.",
        ),
        (
            "Famous eruptions",
            "Vesuvius buried Pompeii in the year 79. Krakatoa erupted in 1883 and was heard 4,800"
            " kilometres away. Its dust cooled the whole earth because it kept sunlight out.",
        ),
        id="volcanoes",
        title="Volcanoes",
    )
