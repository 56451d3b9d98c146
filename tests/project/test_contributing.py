"""CONTRIBUTING.md gives every dependency its reason, and names what exists."""

import re
import tomllib
from pathlib import Path

import typer
from packaging.requirements import Requirement

from ganlab.course.cli import make_app

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def declared():
    """{(package, "core" or extra)} of pyproject.toml."""
    groups = {"core": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}
    pairs = {(Requirement(r).name, g) for g, rs in groups.items() for r in rs}
    return {(name, group) for name, group in pairs if name != "ganlab"}


def told():
    """[(package, group)] of the table, and its reasons."""
    _, _, table = TEXT.partition("| Package | Needed by | Reason |\n")
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[1:] if line]
    pairs = [(name, group) for name, groups, _ in rows for group in groups.split(", ")]
    return pairs, [reason for *_, reason in rows]


def test_every_dependency_has_its_reason_and_nothing_else_has():
    pairs, reasons = told()
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == declared()
    assert all(len(reason) > 8 for reason in reasons)


def test_the_commands_exist():
    known = set(typer.main.get_command(make_app(typer)).commands)
    used = set(re.findall(r"(?:bin/|`)ganlab (\w+)", TEXT))
    assert {"sync", "store", "lint", "run", "readme"} <= used <= known
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert {"test", "course"} <= set(re.findall(r"`?make (test|\w+)`", TEXT))
    assert set(re.findall(r"`make (\w+)`", TEXT)) <= set(targets)


def test_the_paths_exist():
    named = re.findall(r"`((?:ganlab|tests|notebooks|\.github|\.ci)/[\w/.]*)`", TEXT)
    assert len(named) >= 6
    assert all((ROOT / name).exists() for name in named)
