"""The instructor's commands: options alone; grading.command does the work."""

from pathlib import Path


def add_grading(app, typer):
    """Adds assign, grade and nbgrader to the application."""

    def option(default=None, *names, help):
        return typer.Option(default, *names, help=help)

    many = typer.Argument(..., metavar="NN...", help="Lessons.")

    @app.command()
    def assign(
        numbers: list[str] = many,
        out: Path = option(..., help="folder to write"),
        students: Path = option(
            None, "--for", help="CSV list of students, from any platform"
        ),
        exercise: list[str] = option([], help="these alone, such as E02.3"),
        points: list[str] = option([], help="other points, such as E02.3=4"),
        title: str = option(None, help="of the assignment"),
        due: str = option(None, help="told in the notebooks, such as 2026-12-01 23:59"),
        variants: bool = option(False, help="other numbers for each student"),
        seed: int = option(None, help="of inputs and numbers; random by default"),
        no_head: bool = option(False, help="the list's first line is a student"),
    ):
        """Makes zips to hand out, and assignment.json to keep."""
        from .command import assign

        told = {"title": title, "due": due, "seed": seed, "no_head": no_head}
        code = assign(numbers, out, students, exercise, points, variants, **told)
        raise typer.Exit(code)

    @app.command()
    def grade(
        folder: Path,
        out: Path = option(..., help="folder for the results"),
        assignment: Path = option(None, help="assignment.json; else all exercises"),
        pattern: str = option(None, help="regular expression with (?P<student>...)"),
        lms: str = option(None, help="moodle, canvas or blackboard: their download"),
        container: str = option(None, help="command with {job} and {course}"),
        unsafe: bool = option(False, help="without a sandbox, if there is none"),
        scheduler: str = option(None, help="Dask's, such as tcp://host:8786"),
        jobs: int = option(None, help="students at a time; all cores by default"),
    ):
        """Grades submissions, each in a sandbox, and writes reports."""
        from .command import grade

        box = {"container": container, "unsafe": unsafe}
        spread = {"scheduler": scheduler, "jobs": jobs, "lms": lms}
        raise typer.Exit(grade(folder, out, assignment, pattern, box, **spread))

    @app.command("nbgrader")
    def to_nbgrader(numbers: list[str] = many, out: Path = option(..., help="folder")):
        """Writes the exercises as a course folder of nbgrader."""
        from .command import to_nbgrader

        raise typer.Exit(to_nbgrader(numbers, out))
