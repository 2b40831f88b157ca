"""What a user installs: everything that is read at run time, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

import assistant

ROOT = Path(__file__).parents[2]
PACKAGES = ("assistant", "prompts", "vectorstore")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    target = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(target), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert built.returncode == 0, f"the wheel cannot be built:\n{built.stdout}\n{built.stderr}"
    (file,) = target.glob("*.whl")
    with ZipFile(file) as archive:
        return set(archive.namelist())


@pytest.mark.slow
def test_every_file_of_the_packages_is_in_the_wheel(wheel: set[str]) -> None:
    read_at_run_time = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert read_at_run_time - wheel == set()
    for name in ("vectorstore/data/tokenizer.json", "assistant/rendering/style.css"):
        assert name in wheel
    assert any(re.fullmatch(r"prompts/.+\.md", name) for name in wheel)


@pytest.mark.slow
def test_the_wheel_is_typed_and_licensed(wheel: set[str]) -> None:
    assert {f"{package}/py.typed" for package in PACKAGES} <= wheel
    licences = {name.rpartition("/")[2] for name in wheel if "/licenses/" in name}
    assert {"LICENSE", "LICENSE-all-MiniLM-L6-v2.txt"} <= licences


@pytest.mark.slow
def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    assert {name.partition("/")[0] for name in wheel if ".dist-info/" not in name} == set(PACKAGES)


def test_the_version_is_said_once_more_and_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert assistant.__version__ == project["version"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_the_lock_pins_hashes_and_names_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "file:" not in text
    pinned = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"#|[a-z0-9._-]+==", one) for one in pinned)
    assert all("--hash=sha256:" in one for one in pinned if not one.startswith("#"))


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = project["project"]["dependencies"]
    tools = project["dependency-groups"]["dev"]
    for lock, wanted in (("requirements.lock", runtime), ("requirements-test.lock", tools)):
        pinned = set(
            re.findall(r"^([a-z0-9._-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
        )
        names = {re.split(r"[\[<>=!~ ]", requirement, maxsplit=1)[0] for requirement in wanted}
        assert names - pinned == set(), f"run make lock: {lock} is older than pyproject.toml"
