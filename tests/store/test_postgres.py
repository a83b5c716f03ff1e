"""The SQL of this room is also PostgreSQL's: a real one runs the migrations and prepares it all."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.store
from bot.store.migrate import migrations

STORE = Path(bot.store.__file__).parent
STATEMENT = re.compile(r"\s*(WITH|SELECT|INSERT|UPDATE|DELETE|CREATE)\s")
SQLITES_OWN = re.compile(r"\s*(PRAGMA|BEGIN IMMEDIATE|VACUUM|ATTACH)\b|.*\bsqlite_master\b", re.S)
OLDEST = 15


def literals(path: Path) -> list[str]:
    """The string literals of a module, whole ones only."""
    tree = ast.parse(path.read_text("utf-8"))
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [
        node.value for node in constants if isinstance(node.value, str) and id(node) not in parts
    ]


def modules() -> list[Path]:
    """All but the one that speaks SQLite's own dialect."""
    return [path for path in sorted(STORE.glob("*.py")) if path.name != "engine.py"]


def statements() -> list[str]:
    found = [text for path in modules() for text in literals(path) if STATEMENT.match(text)]
    return list(dict.fromkeys(found))


def numbered(sql: str) -> str:
    """With PostgreSQL's parameters; a list of values is one of them."""
    first, *rest = sql.replace("?*", "?").split("?")
    return first + "".join(f"${at}{part}" for at, part in enumerate(rest, 1))


def test_sqlites_own_dialect_is_spoken_in_one_module_only() -> None:
    spoken = {path.name for path in modules() for text in literals(path) if SQLITES_OWN.match(text)}
    assert spoken == set()


def test_no_statement_is_pieced_together() -> None:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                assert not STATEMENT.match(ast.unparse(node)[2:]), f"{path.name}:{node.lineno}"


def test_the_statements_are_found() -> None:
    assert len(statements()) >= 60


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL here."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [
        path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()
    ]
    return max(found, key=lambda path: int(path.parent.name), default=None)


def missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def test_where_ci_runs_a_missing_postgresql_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        missing("gone")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception):
        missing("gone")


class Postgres:
    """A server of its own on a unix socket in a temporary folder."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self._folder = folder

    def run(self, program: str, *arguments: str, given: str | None = None) -> str:
        """What the program says; PostgreSQL refuses to run as root."""
        command = [str(self._binaries / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(
            command,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=self._folder,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{program}: {done.stdout}"
        return done.stdout

    def start(self) -> None:
        data, log = str(self._folder / "data"), str(self._folder / "log")
        self.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses='' -c fsync=off -k {self._folder}"
        self.run("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")

    def psql(self, script: str) -> str:
        """What the script answers, row by row; fails at its first error."""
        return self.run(
            "psql",
            *("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"),
            *("-h", str(self._folder), "-U", "postgres", "-d", "postgres", "-f", "-"),
            given=script,
        )


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    found = binaries()
    if found is None:
        missing("PostgreSQL is not installed: its share of the SQL was not proved.")
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = Postgres(found, folder)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def test_postgresql_is_of_the_oldest_version_promised_or_newer(postgres: Postgres) -> None:
    assert int(postgres.psql("SHOW server_version_num;")) >= OLDEST * 10_000


def test_every_migration_and_statement_is_postgresqls_too(postgres: Postgres) -> None:
    made = [sql for sql in statements() if sql.split()[0] == "CREATE"]
    spoken = [sql for sql in statements() if sql.split()[0] != "CREATE"]
    script = [f"{sql};" for sql in made]
    script += [migration.sql for migration in migrations()]
    script += [f"PREPARE s{at} AS {numbered(sql)};" for at, sql in enumerate(spoken)]
    script += ["SELECT COUNT(*) FROM pg_prepared_statements;"]
    assert int(postgres.psql("\n".join(script))) == len(spoken)
