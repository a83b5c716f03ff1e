"""The rules of the house that no linter knows: captions, map, clock, documents, locks, set-up."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import bot
from bot import errors
from bot.settings import NAMES

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for room in ("bot", "cogs") for path in (ROOT / room).rglob("*.py"))
VIEWS = [path for path in MODULES if path.is_relative_to(ROOT / "bot" / "views")]
SANDBOX = [path for path in MODULES if path.is_relative_to(ROOT / "bot" / "sandbox")]
FRONT = [ROOT / "bot" / name for name in ("__main__.py", "app.py", "clock.py", "logs.py")]
INSIDE = [path for path in MODULES if path not in FRONT and path not in SANDBOX]
MIGRATIONS = sorted((ROOT / "bot" / "store" / "migrations").glob("*.sql"))
LOCKS = sorted(ROOT.glob("requirements*.lock"))
RUN, TESTED = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"

CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "utils.utcnow",
}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def dotted(node: ast.expr) -> str:
    """`a.b.c` as it is written, or nothing."""
    return ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""


def run(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=600
    )


def documents() -> str:
    return "\n".join(
        path.read_text("utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    )


def dead_links(path: Path) -> list[str]:
    """The targets in this tree that a Markdown page names and that are not there."""
    return [link for link in local_links(path) if not leads(path, link)]


def local_links(path: Path) -> list[str]:
    """What a page links to and shows, but for what is elsewhere."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)
    found = re.findall(r"""\]\(([^)\s]+)[^)]*\)|(?:src|href)="([^"]+)\"""", text)
    links = [link for pair in found for link in pair if link]
    return [link for link in links if not re.match(r"[a-z]+:", link)]


def leads(path: Path, link: str) -> bool:
    file, _, anchor = link.partition("#")
    target = (path.parent / file).resolve() if file else path
    if not target.is_relative_to(ROOT) or not target.exists():
        return False
    return not anchor or anchor in anchors(target)


def anchors(path: Path) -> set[str]:
    """What the headings of a page are reached by."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    kept = (re.sub(r"[^\w\- ]", "", one.lower()) for one in headings)
    return {one.replace(" ", "-") for one in kept}


# Modules


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_opens_with_its_caption(path: Path) -> None:
    caption = (ast.get_docstring(tree(path)) or "").partition("\n\n")[0]
    assert caption.endswith("."), "say in one sentence what the module does"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_is_too_long_to_hold_in_the_head(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 500


def test_the_map_of_the_house_names_every_room_and_nothing_else() -> None:
    drawn = set(re.findall(r"^(\w+(?:\.py|/))  ", bot.__doc__ or "", re.MULTILINE))
    there = {
        path.name if path.is_file() else f"{path.name}/"
        for path in (ROOT / "bot").iterdir()
        if path.name not in ("__init__.py", "__pycache__")
    }
    assert drawn == there


def test_nothing_happens_at_import() -> None:
    ran = run("-c", "import bot.app", env={})
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize("path", INSIDE, ids=named)
def test_nobody_below_the_app_asks_for_the_clock(path: Path) -> None:
    asked = {
        dotted(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and ".".join(dotted(node).split(".")[-2:]) in CLOCKS
    }
    imported = {
        alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "discord.utils")
        for alias in node.names
    }
    assert not asked, "time is an argument"
    assert not imported & {"time", "time_ns", "utcnow"}, "time is an argument"


@pytest.mark.parametrize("path", INSIDE, ids=named)
def test_nobody_but_the_front_door_reads_the_environment(path: Path) -> None:
    names = {dotted(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    assert not names & {"os.environ", "os.getenv"}, "a knob belongs in bot/settings.py"


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_views_await_nothing_but_in_a_one_line_callback(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.AsyncFunctionDef) and not is_shape(node):
            # discord.py has the other two async as well: one decodes, one tells the funnel.
            assert node.name in ("callback", "from_custom_id", "on_error")
            assert len(node.body) == 1


def is_shape(function: ast.AsyncFunctionDef) -> bool:
    """Whether it only says what a protocol asks for: `async def pressed(…) -> None: ...`."""
    return [ast.unparse(line) for line in function.body] == ["..."]


@pytest.mark.parametrize("path", SANDBOX, ids=named)
def test_the_sandbox_imports_the_standard_library_aiohttp_and_a_validator(path: Path) -> None:
    for name in imports(tree(path)):
        if name.partition(".")[0] not in sys.stdlib_module_names:
            assert re.match(r"(aiohttp|jsonschema_rs|bot\.sandbox)(\.|$)", name), name


def imports(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out whole"
            yield node.module or ""


# Sentences


def refusals(base: type[errors.Refusal] = errors.Refusal) -> list[type[errors.Refusal]]:
    below = base.__subclasses__()
    return below + [deeper for kind in below for deeper in refusals(kind)]


def an_example(kind: type[errors.Refusal]) -> errors.Refusal:
    hints = get_type_hints(kind)
    values: dict[Any, Any] = {str: "Zebra", int: 3, float: 1.5, bool: True}
    return kind(
        **{field.name: values.get(hints[field.name], ("send_messages",)) for field in fields(kind)}
    )


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_sentence(kind: type[errors.Refusal]) -> None:
    from bot.views import words

    sentence = words.refusal(an_example(kind))
    assert sentence.rstrip("*`”").endswith((".", "?", "!"))
    assert not re.search(r"\{\w*\}|\(\)|None", sentence), sentence


# Documents


PAGES = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_links_to_nothing_that_is_not_there(path: Path) -> None:
    assert dead_links(path) == []


def test_every_page_of_the_docs_is_reached_from_the_readme() -> None:
    seen, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in seen and page.suffix == ".md":
            seen.add(page)
            ahead += [(page.parent / one.partition("#")[0]).resolve() for one in local_links(page)]
    assert set(PAGES) <= seen


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in documents()


def test_every_verb_is_documented() -> None:
    usage = run("-m", "bot", "--help")
    assert usage.returncode == 0, usage.stderr
    told = re.search(r"\{([a-z,]+)\}", usage.stdout)
    assert told, usage.stdout
    verbs = told.group(1).split(",")
    assert set(verbs) >= {"run", "sandbox", "check", "doctor", "backup", "restore"}
    assert [verb for verb in verbs if f"`{verb}`" not in documents()] == []


def test_every_target_of_make_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    told = set(re.findall(r"^([a-z]+):.* ## \S", text, re.MULTILINE))
    assert told >= {"help", "sandbox", "run", "check", "doctor", "test", "soak", "bench", "lock"}


@pytest.mark.parametrize("path", MIGRATIONS, ids=named)
def test_a_migration_begins_with_why(path: Path) -> None:
    assert path.read_text("utf-8").startswith("-- ")


# Locks


@pytest.mark.parametrize("path", LOCKS, ids=named)
def test_a_lock_holds_hashes_and_no_address(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE), "no option such as an index"
    for pin in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
        assert re.match(r"[a-z0-9-]+(\[[a-z0-9,-]+\])?==\S+ ", pin), pin
        assert "--hash=sha256:" in pin, pin


def pins(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE))


def test_the_bot_brings_its_own_time_zones() -> None:
    assert "tzdata" in pins(RUN)


def test_what_is_tested_is_what_runs() -> None:
    assert pins(RUN).items() <= pins(TESTED).items()


def test_the_packages_that_ask_a_model_are_those_that_are_tested() -> None:
    asking = pins(ROOT / "requirements-llm.lock")
    assert {"anthropic", "openai"} <= set(asking)
    assert pins(RUN).items() <= asking.items() <= pins(TESTED).items()


# Set-up


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
class TestFindingAPython:
    """`.ci/find-python`, which gives the Makefile its Python or the operator one sentence."""

    def find(self, path: Path | str, **env: str) -> tuple[int, str, str]:
        command = ["/bin/sh", str(ROOT / ".ci" / "find-python")]
        environment = {"PATH": str(path)} | env
        ran = subprocess.run(command, env=environment, capture_output=True, text=True)
        return ran.returncode, ran.stdout.strip(), ran.stderr.strip()

    def pretend(self, path: Path, version: str, *, recent: bool, venv: bool) -> None:
        script = (
            '#!/bin/sh\ncase "$2" in\n'
            f"*print*) echo {version} ;;\n"
            f"*exit*) exit {int(not recent)} ;;\n"
            f"*venv*) exit {int(not venv)} ;;\nesac\n"
        )
        path.write_text(script, "utf-8")
        path.chmod(0o755)

    def test_the_newest_that_is_whole_is_taken(self, tmp_path: Path) -> None:
        self.pretend(tmp_path / "python3.13", "3.13", recent=True, venv=False)
        self.pretend(tmp_path / "python3.12", "3.12", recent=True, venv=True)
        self.pretend(tmp_path / "python3", "3.11", recent=True, venv=True)
        assert self.find(tmp_path) == (0, "python3.12", "")

    def test_the_one_that_is_named_is_taken(self, tmp_path: Path) -> None:
        self.pretend(tmp_path / "my python", "3.11", recent=True, venv=True)
        named = str(tmp_path / "my python")
        assert self.find("/nowhere", PYTHON=named) == (0, named, "")

    def test_too_old_a_python_gets_one_sentence(self, tmp_path: Path) -> None:
        self.pretend(tmp_path / "python3", "3.10", recent=False, venv=True)
        self.pretend(tmp_path / "python", "2.7", recent=False, venv=False)
        code, printed, sentence = self.find(tmp_path)
        assert (code, printed) == (1, "")
        assert sentence.startswith("Syllabot needs Python 3.11 or newer, here is 3.10: ")
        assert "\n" not in sentence

    def test_no_python_gets_one_sentence(self) -> None:
        code, _, sentence = self.find("/nowhere")
        assert code == 1
        assert sentence.startswith("Syllabot needs Python 3.11 or newer, here is none: ")

    def test_a_missing_venv_module_gets_one_sentence(self, tmp_path: Path) -> None:
        self.pretend(tmp_path / "python3", "3.11", recent=True, venv=False)
        code, printed, sentence = self.find(tmp_path)
        assert (code, printed) == (1, "")
        assert "apt install python3.11-venv" in sentence
        assert "\n" not in sentence
