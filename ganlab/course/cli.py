"""The `ganlab` command."""

import sys
from pathlib import Path

from ..data.console import make_printable
from .grading.cli import add_grading
from .project import CourseError, find_root, lessons

PROFILES = ("smoke", "cpu", "gpu")
SETTINGS = ("auto", "torch", "tf", "torch,tf")


def main():
    """Entry point; a mistake of the person's is told in one sentence."""
    make_printable()
    try:
        import typer
    except ImportError:
        sys.exit(
            "The ganlab command needs the extra 'lab': pip install 'ganlab[lab]' (the "
            "lessons themselves run without it)."
        )
    try:
        make_app(typer)(standalone_mode=True)
    except CourseError as error:
        sys.exit(str(error))


def make_app(typer):
    """The typer application with its commands."""
    app = typer.Typer(
        help="Runs, checks and stores the lessons and exercises of the course.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    numbers = typer.Argument(None, metavar="[NN]...", help="Lessons; all by default.")
    profile_help = "smoke, cpu or gpu"
    frameworks_help = "auto, torch, tf or torch,tf; several give several runs"

    @app.command("run")
    def run_lessons(
        numbers: list[str] = numbers,
        profile: str = typer.Option("cpu", help=profile_help),
        frameworks: list[str] = typer.Option(["auto"], help=frameworks_help),  # noqa: B008
        out: Path = typer.Option(None, help="runs/PROFILE by default"),  # noqa: B008
        jobs: int = typer.Option(None, min=1, help="lessons at a time"),
        changed: bool = typer.Option(
            False, help="not those whose stored outputs another run would give again"
        ),
    ):
        """Executes lessons, and writes executed copies, results.json, index.html."""
        _one_of(profile, PROFILES, "profile")
        for setting in frameworks:
            _one_of(setting, SETTINGS, "frameworks")
        if changed and profile != "cpu":
            raise CourseError(
                "--changed is for the cpu profile, whose outputs are stored."
            )
        code = run_and_tell(numbers, profile, frameworks, out, jobs, changed)
        raise typer.Exit(code)

    @app.command()
    def store(numbers: list[str] = typer.Argument(..., metavar="NN...")):  # noqa: B008
        """Executes lessons and stores outputs and run times in their files."""
        from .notebooks.store import store as store_one

        for path in lessons(find_root(), numbers):
            seconds = store_one(path, progress=sys.stderr.isatty())
            label = ", ".join(f"{name} {s:.1f} s" for name, s in seconds.items())
            print(f"{path.name}: stored ({label})")

    @app.command()
    def sync(
        numbers: list[str] = numbers,
        check: bool = typer.Option(False, help="only tell what is not in step"),
    ):
        """Keeps notebooks/NN_name.ipynb and its text NN_name.py in step."""
        from .notebooks.sync import sync_and_tell

        raise typer.Exit(sync_and_tell(find_root(), numbers, check))

    @app.command()
    def lint(
        numbers: list[str] = numbers,
        capstone: Path = typer.Option(  # noqa: B008
            None, metavar="NOTEBOOK", help="which evidence a project's notebook shows"
        ),
    ):
        """Tells what is wrong with the lessons as files, without running them."""
        if capstone:
            raise typer.Exit(capstone_and_tell(capstone))
        from .notebooks.lint import problems

        found = [p for x in lessons(find_root(), numbers) for p in problems(x)]
        print("\n".join(found) or "Nothing found.")
        raise typer.Exit(bool(found))

    @app.command()
    def build(
        numbers: list[str] = numbers,
        check: bool = typer.Option(False, help="only tell what is stale"),
        store: bool = typer.Option(
            False, help="run the solutions, too, and keep their outputs"
        ),
    ):
        """Makes solutions/ and exercises/ from the exercises' files."""
        from .exercises.command import build_and_tell

        raise typer.Exit(build_and_tell(numbers, check, store))

    @app.command()
    def progress(numbers: list[str] = numbers):
        """Shows which exercises are done."""
        from .exercises.progress import table
        from .exercises.registry import all_exercises

        for number in numbers or ():
            if not all_exercises(number):
                raise CourseError(f"There are no exercises in lesson {number}.")
        print(table(numbers))

    @app.command()
    def readme():
        """Makes anew what depends on the lessons or the repository's address."""
        from .notebooks.readme import refresh

        refresh(find_root())

    add_grading(app, typer)
    return app


def run_and_tell(numbers, profile, frameworks, out=None, jobs=None, changed=False):
    """Runs lessons, prints the table; 0 if all went well, else 1.

    changed: leaves out lessons whose stored outputs another run would give again.
    """
    from .runs.digest import unchanged
    from .runs.results import describe_failure, table
    from .runs.run import gpu_is_visible, run

    root = find_root()
    out = out or root / "runs" / profile
    if profile == "gpu" and not gpu_is_visible():
        print("No GPU is visible here: the gpu profile runs on the processor.")
    paths = lessons(root, numbers)
    if changed:
        paths, _ = unchanged(paths, root)
    if not paths:
        return 0
    results = run(paths, profile, frameworks, out, jobs, sys.stderr.isatty())
    print(table(results))
    failures = [describe_failure(r) for r in results if not r["ok"]]
    print("\n".join([*failures, f"Executed copies and pictures: {out / 'index.html'}"]))
    return int(bool(failures))


def capstone_and_tell(path):
    """Prints which evidence a project shows; 0 if none is missing, else 1."""
    from .capstone import capstone_report

    text, whole = capstone_report(path)
    print(text)
    return int(not whole)


def _one_of(value, allowed, what):
    if value not in allowed:
        raise CourseError(f"{what} is {value!r}: it can be {', '.join(allowed)}.")
