"""The workflows call what exists, and the versions of the project fit together."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from ganlab.course.cli import make_app

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
NAMES = [path.stem for path in WORKFLOWS]
COURSE = [name for name in NAMES if name != "site"]  # those that run lessons
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def jobs(name):
    text = (ROOT / f".github/workflows/{name}.yml").read_text("utf-8")
    return yaml.safe_load(text)["jobs"]


def variants(job):
    """The values of a job's matrix, one dict for each combination."""
    found = [{}]
    for key, values in job.get("strategy", {}).get("matrix", {}).items():
        found = [{**one, key: value} for one in found for value in values]
    return found


def commands(name):
    """Every command line of a workflow, with the matrix filled in; .ci/run opened."""
    lines = []
    for job in jobs(name).values():
        for step in job["steps"]:
            for values in variants(job):
                text = step.get("run", "")
                for key, value in values.items():
                    text = text.replace(f"${{{{ matrix.{key} }}}}", value)
                lines += text.strip().splitlines()
    if ".ci/run" in lines:
        script = (ROOT / ".ci/run").read_text("utf-8").splitlines()
        lines += [x for x in script if x and not x.startswith(("#", "set ", "cd "))]
    return [shlex.split(line) for line in dict.fromkeys(lines)]


def pins(path):
    """{name: version} of a constraints file."""
    lines = path.read_text("utf-8").splitlines()
    found = (line.partition("==") for line in lines if "==" in line and line[0] != "#")
    return {canonicalize_name(name): version for name, _, version in found}


def check_make(*targets):
    done = subprocess.run(
        ["make", "-n", *targets], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def check_ganlab(name, *arguments):
    command = typer.main.get_command(make_app(typer)).commands[name]
    context = command.make_context(name, list(arguments))
    profile = context.params.get("profile")
    assert profile in ("smoke", "cpu", "gpu", None)


def check_pip(action, *arguments):
    assert action == "install"
    for flag, value in zip(arguments, arguments[1:], strict=False):
        if flag == "-c":
            assert (ROOT / value).is_file()
        if flag == "-e":
            extras = Requirement(f"ganlab{value.removeprefix('.')}").extras
            assert extras and extras <= set(EXTRAS)


def check(line):
    """Fails unless what the command line calls exists."""
    program, *arguments = line
    if re.fullmatch(r"python3?", program) and arguments[0] == "-m":
        program, *arguments = arguments[1:]
    if program == "pytest":
        help_text = subprocess.run(
            [sys.executable, "-m", "pytest", "--help"], capture_output=True, text=True
        ).stdout
        options = [a.partition("=")[0] for a in arguments if a.startswith("--")]
        assert options and all(option in help_text for option in options)
        assert all((ROOT / a).exists() for a in arguments if not a.startswith("--"))
    elif program == ".ci/run":
        assert (ROOT / program).stat().st_mode & 0o100
    elif program != "nvidia-smi":
        {"make": check_make, "ganlab": check_ganlab, "pip": check_pip}[program](
            *arguments
        )


def test_the_workflows_are_there():
    assert NAMES == ["cpu", "gpu", "site", "weekly"]


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_holds(name):
    schema = ("--builtin-schema", "vendor.github-workflows")
    done = subprocess.run(
        [Path(sys.executable).parent / "check-jsonschema", *schema, f"{name}.yml"],
        cwd=ROOT / ".github/workflows",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_command_exists(name):
    lines = commands(name)
    called = {line[0] for line in lines}
    wanted = {"cpu": {"ganlab", "make"}, "gpu": {"ganlab"}}
    assert called & {"ganlab", "make"} == wanted.get(name, {"make"})
    for line in lines:
        check(line)


@pytest.mark.parametrize(
    "line",
    [
        "make nothing",
        "ganlab walk",
        "ganlab run --speed 3",
        "ganlab run --profile tpu",
        "pip install -c constraint.txt -e .",
        "python -m pip install -e '.[jax]'",
        "python3 -m pytest --no-such-option notebooks",
    ],
)
def test_a_command_that_does_not_exist_is_found(line):
    # click's own exceptions, and those of check_*
    with pytest.raises(Exception):  # noqa: B017
        check(shlex.split(line))


def test_a_week_s_run_skips_nothing_and_a_change_s_run_may():
    for setting, told in ((["ALL=1"], False), ([], True)):
        done = subprocess.run(
            ["make", "-n", "course", *setting], cwd=ROOT, capture_output=True, text=True
        )
        assert ("--changed" in done.stdout) == told and "--profile cpu" in done.stdout
    assert ["make", "course", "ALL=1"] in commands("weekly")
    assert ["make", "course", "JOBS=2"] in commands("cpu")


def test_what_was_built_is_what_is_published_and_from_main_alone():
    build, publish = jobs("site")["build"], jobs("site")["publish"]
    (kept,) = [s for s in build["steps"] if "upload-pages" in s.get("uses", "")]
    assert kept["with"]["path"] in (ROOT / "Makefile").read_text("utf-8")
    assert publish["needs"] == "build" and "push" in publish["if"]
    assert "permissions" not in build  # only what publishes may write
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}


@pytest.mark.parametrize("name", COURSE)
def test_runs_are_kept_also_of_a_failed_job(name):
    for job in jobs(name).values():
        kept = [s for s in job["steps"] if "upload-artifact" in s.get("uses", "")]
        assert [(s["if"], s["with"]["path"]) for s in kept] == [("always()", "runs/")]


def test_the_python_versions_are_those_of_the_project():
    prefix = "Programming Language :: Python :: "
    told = [c.removeprefix(prefix) for c in PROJECT["classifiers"] if prefix in c]
    for job in [*jobs("cpu").values(), *jobs("weekly").values()]:
        assert job["strategy"]["matrix"]["python"] == told
    wanted = SpecifierSet(PROJECT["requires-python"])
    assert all(version in wanted for version in told) and "3.10" not in wanted
    for version in told:
        assert version in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("group", ["core", *EXTRAS])
def test_the_tested_versions_fit_the_bounds(group):
    tested = pins(ROOT / "constraints.txt")
    for text in PROJECT["dependencies"] if group == "core" else EXTRAS[group]:
        wanted = Requirement(text)
        if wanted.name != "ganlab":
            version = tested[canonicalize_name(wanted.name)]
            assert version in wanted.specifier, text


def test_colab_fits_the_bounds_of_the_core():
    colab = pins(ROOT / "tests/colab_constraints.txt")
    core = {
        canonicalize_name(r.name): r for r in map(Requirement, PROJECT["dependencies"])
    }
    both = set(colab) & set(core)
    assert both == {"numpy", "matplotlib", "ipywidgets", "ipython", "anywidget"}
    assert all(colab[name] in core[name].specifier for name in both)
    # The frameworks there are not pinned for the test, which needs neither.
    for name, version in {"torch": "2.11.0", "tensorflow": "2.20.0"}.items():
        (wanted,) = map(Requirement, EXTRAS[name])
        assert version in wanted.specifier
    assert "3.13.15" in SpecifierSet(PROJECT["requires-python"])
