"""Where the project is: its address, its folders, its lessons."""

import tomllib
from importlib import metadata
from pathlib import Path


class CourseError(Exception):
    """Something a person has to put right, told in one sentence."""


def repository(root=None):
    """The repository's address, as [project.urls] in pyproject.toml gives it.

    root: a checkout, whose pyproject.toml is read; without one, the installed
    package's metadata, which hold the same setting.
    """
    if root is not None and (root / "pyproject.toml").is_file():
        text = (root / "pyproject.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)["project"]["urls"]["Repository"]
    for line in metadata.metadata("ganlab").get_all("Project-URL") or ():
        name, _, url = line.partition(", ")
        if name == "Repository":
            return url
    raise CourseError(
        "ganlab was installed without a repository address: set Repository under "
        "[project.urls] in pyproject.toml."
    )


def find_root(start="."):
    """The nearest folder, from `start` upwards, that holds notebooks/."""
    start = Path(start).resolve()
    for folder in (start, *start.parents):
        if (folder / "notebooks").is_dir():
            return folder
    raise CourseError(
        f"No notebooks folder in {start} or above it: go to the folder that holds the "
        "course and try again."
    )


def lessons(root, wanted=()):
    """The paths of notebooks/NN_*.ipynb in order; of `wanted` ("03", "3") alone."""
    found = {p.name[:2]: p for p in sorted((root / "notebooks").glob("[0-9]*_*.ipynb"))}
    numbers = [str(number).zfill(2) for number in wanted or ()]
    for number in numbers:
        if number not in found:
            raise CourseError(
                f"There is no lesson {number} in notebooks/: there are "
                f"{', '.join(found) or 'none yet'}."
            )
    if not found:
        raise CourseError(f"{root / 'notebooks'} holds no lesson NN_name.ipynb.")
    return [path for number, path in found.items() if not numbers or number in numbers]
