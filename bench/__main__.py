"""Lists the measurements, or takes one: `python -m bench [NAME [OPTIONS]]`."""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    known = benches()
    if not arguments:
        for name, caption in known.items():
            print(f"python -m bench {name:12} {caption}")
        return 0
    name, *options = arguments
    if name not in known:
        print(f"There is no bench {name!r}, only {', '.join(known)}.", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"bench.{name}").main(options) or 0)


def benches() -> dict[str, str]:
    """The modules that measure something, each with the first sentence of its docstring."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = ast.parse(path.read_text("utf-8"))
        if any(isinstance(part, ast.FunctionDef) and part.name == "main" for part in module.body):
            caption = (ast.get_docstring(module) or "").partition("\n\n")[0]
            found[path.stem] = caption.partition(": `python")[0].rstrip(".") + "."
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
