"""The verbs import and export, and a course written again over its own files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.catalog.importers import importing
from bot.catalog.importers.imported import Remark, counted, listed
from bot.catalog.importers.limits import sentence
from bot.catalog.importers.naming import title_of
from bot.catalog.loading import check
from bot.errors import StartError

KNOWN = dict.fromkeys(importing.KNOWN, "")
GIFT = "::a::Is it?{T}\n\nWhy?{}\n\nWhich?{=a =b ~c}\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "unit 3.gift"
    path.write_text(GIFT, "utf-8")
    return path


def test_an_import_writes_a_course_that_passes_the_check(bank: Path, tmp_path: Path) -> None:
    done = importing.run(bank, tmp_path / "c", KNOWN)
    assert done.readable
    assert list(done.lines) == [
        "Read as Moodle GIFT: 1 lesson, 2 questions; 1 left out.",
        "Course “Unit 3” (unit-3), licence: Not stated; ask the authors before you share it",
        "  1. Unit 3 (2 questions)",
        "Came along, but not whole (1):",
        "  Line 5, question 3: 2 options are right and any one is enough; here all are asked for",
        "Left out (1):",
        "  Line 3, question 2: an essay needs somebody to mark it, so it was left out.",
        f"Wrote 2 files to {tmp_path / 'c'}. Look at it with: python -m bot check {tmp_path / 'c'}",
    ]
    assert check(tmp_path / "c") == ()
    first, second = (tmp_path / "c" / "course.yaml").read_text("utf-8").split("\n")[:2]
    assert first.startswith("# yaml-language-server: $schema=")
    assert second == "# Imported from unit 3.gift; importing again writes this file anew."


def test_importing_again_updates_and_takes_away_what_is_gone(bank: Path, tmp_path: Path) -> None:
    bank.write_text(f"{GIFT}\n$CATEGORY: More\n\nIs it?{{T}}\n", "utf-8")
    importing.run(bank, tmp_path / "c", KNOWN)
    before = (tmp_path / "c" / "lessons" / "01-unit-3.yaml").read_text("utf-8")
    bank.write_text(f"New?{{F}}\n\n{GIFT}", "utf-8")
    importing.run(bank, tmp_path / "c", KNOWN)
    assert [path.name for path in (tmp_path / "c" / "lessons").iterdir()] == ["01-unit-3.yaml"]
    after = (tmp_path / "c" / "lessons" / "01-unit-3.yaml").read_text("utf-8")
    ids = [line for line in before.split("\n") if "- id: " in line]
    assert [line for line in after.split("\n") if "- id: " in line][1:] == ids


def test_what_somebody_wrote_is_never_overwritten(bank: Path, tmp_path: Path) -> None:
    lesson = tmp_path / "c" / "lessons" / "01-mine.yaml"
    lesson.parent.mkdir(parents=True)
    lesson.write_text("id: mine\n", "utf-8")
    with pytest.raises(StartError, match="was not written by an import, so nothing was changed"):
        importing.run(bank, tmp_path / "c", KNOWN)
    assert not (tmp_path / "c" / "course.yaml").exists()


def test_a_folder_that_cannot_be_written_is_said(bank: Path, tmp_path: Path) -> None:
    with pytest.raises(StartError, match="cannot be written"):
        importing.run(bank, bank / "c", KNOWN)


def test_a_trial_writes_nothing(bank: Path) -> None:
    assert importing.run(bank, None, KNOWN).readable
    assert list(bank.parent.iterdir()) == [bank]


def test_what_is_known_goes_before_what_the_source_says(bank: Path) -> None:
    bank.write_text(f"// Licence: MIT\n// Attribution: Ada\n\n{GIFT}", "utf-8")
    known = KNOWN | {"course": "x", "title": "Y", "licence": "CC0-1.0"}
    lines = importing.run(bank, None, known).lines
    assert lines[1:3] == ("Course “Y” (x), licence: CC0-1.0", "Attribution: Ada")


@pytest.mark.parametrize(
    ("known", "said"),
    [({"course": "No id"}, "--course needs an id"), ({"language": "English"}, "--language needs")],
)
def test_what_is_known_must_fit(known: dict[str, str], said: str, bank: Path) -> None:
    with pytest.raises(StartError, match=said):
        importing.run(bank, None, KNOWN | known)


def test_a_source_that_is_not_there_or_not_readable_is_said(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"There is no .*gone"):
        importing.run(tmp_path / "gone", None, KNOWN)
    pipe = tmp_path / "link"
    pipe.symlink_to("/proc/self/mem" if Path("/proc/self/mem").exists() else tmp_path)
    with pytest.raises(StartError, match="cannot be read"):
        importing.run(pipe, None, KNOWN)


def test_the_verbs_print_their_report(
    bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(bank), "--dry-run"]) == 0
    assert main(["import", str(bank), "--to", str(tmp_path / "content" / "c")]) == 0
    to = tmp_path / "out.csv"
    content = str(tmp_path / "content")
    assert main(["export", "unit-3", "--as", "csv", "--to", str(to), "--content", content]) == 0
    assert f"Wrote 2 questions to {to}." in capsys.readouterr().out
    bank.write_text("Why?{}", "utf-8")
    assert main(["import", str(bank), "--dry-run"]) == 1
    assert main(["import", str(tmp_path / "gone"), "--dry-run"]) == 1


def test_neither_verb_needs_a_token(bank: Path) -> None:
    root = Path(__file__).parents[2]
    env = {key: value for key, value in os.environ.items() if not key.startswith("DISCORD")}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "import", str(bank), "--dry-run"],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_sentences_are_whole() -> None:
    assert str(Remark("it is so")) == "It is so"
    assert str(Remark("it is so", 3, 2)) == "Line 3, question 2: it is so"
    assert str(Remark("it is so", 3, file="a.md")) == "a.md, line 3: it is so"
    assert counted(1, "copy", "copies") == "1 copy"
    assert counted(1_200, "copy", "copies") == "1,200 copies"
    assert listed("abc", 2) == "a, b and 1 more"
    assert listed("a") == "a"
    assert listed("") == ""
    assert sentence("title", "is bad; mend it") == "title: is bad. Mend it."
    assert sentence("", "is bad; did you mean this?") == "is bad. Did you mean this?"
    assert title_of("a\\b/Unit_3-final.v2.gift") == "Unit 3 final.v2"
    assert title_of("---") == "Imported"
