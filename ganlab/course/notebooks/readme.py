"""What depends on the lessons or on the address: the README's table, setup cells."""

import re

from ..exercises.build import build, solutions
from ..project import lessons, repository
from . import notebook as nb
from .setup_cell import is_setup_cell, setup_cell
from .sync import sync, write

TABLE = re.compile(r"(<!--lessons-->).*?(<!--/lessons-->)", re.DOTALL)
BRANCH = "main"


def colab_link(root, path):
    """The address that opens a notebook of the repository on Colab."""
    where = repository(root).removeprefix("https://github.com/")
    inside = path.relative_to(root).as_posix()
    return f"https://colab.research.google.com/github/{where}/blob/{BRANCH}/{inside}"


def lesson_row(root, path, notebook):
    """One line of the table: lesson, goals, exercises, minutes, claims, Colab."""
    first = notebook.cells[0].source
    title = first.strip().splitlines()[0].lstrip("# ").strip()
    goals = re.findall(r"^[-*] +(.+?)[;.,]?(?: and)?$", first, re.MULTILINE)
    seconds, held = measured(notebook)
    minutes = "-" if seconds is None else f"{seconds / 60:.1f}"
    link = path.relative_to(root).as_posix()
    label = "<br>".join(goal[0].upper() + goal[1:] for goal in goals).replace(
        "|", r"\|"
    )
    colab = f"[Colab]({colab_link(root, path)})"
    with_it = [
        f"[{folder}]({folder}/{path.name})"
        for folder in ("exercises", "solutions")
        if (root / folder / path.name).exists()
    ]
    practice = " · ".join(with_it) or "-"
    return (
        f"| [{title}]({link}) | {label} | {practice} | {minutes} | {held} | {colab} |"
    )


def measured(notebook):
    """(seconds of the stored run or None, how many claims held in it)."""
    noted = notebook.metadata.get("ganlab", {})
    held = sum(claim["held"] for claim in noted.get("claims", []))
    return noted.get("seconds", {}).get("cpu"), held


def lesson_table(root):
    """The table of all lessons in Markdown."""
    columns = "Lesson", "After it you can", "Practice", "Minutes on 2 cores"
    columns = *columns, "Claims that held", "Open in"
    head = [f"| {' | '.join(columns)} |", "|---|---|---|--:|--:|---|"]
    books = {path: nb.read(path) for path in lessons(root)}
    rows = [lesson_row(root, path, book) for path, book in books.items()]
    runs = [measured(book) for book in books.values()]
    minutes = sum(seconds or 0 for seconds, _ in runs) / 60
    whole = f"| **All {len(runs)}** | | | **{minutes:.0f}** "
    return "\n".join([*head, *rows, f"{whole}| **{sum(h for _, h in runs)}** | |"])


def refreshed_readme(root):
    """README.md with a table made anew between its two markers."""
    text = (root / "README.md").read_text(encoding="utf-8")
    table = lesson_table(root)
    return TABLE.sub(lambda m: f"{m[1]}\n{table}\n{m[2]}", text)


def refresh(root):
    """Writes the README's table, and the address into every setup cell.

    A lesson whose outputs belonged to its sources stays so: the setup cell does the
    same with another address.
    """
    for path in lessons(root):
        sync(path, root)  # an edited text first, for both are written below
    for path in (*lessons(root), *(p for p in solutions(root) if p.exists())):
        notebook = nb.read(path)
        before = nb.source_hash(notebook)
        for cell in notebook.cells:
            if cell.cell_type == "code" and is_setup_cell(cell.source):
                cell.source = setup_cell(root)
        if before != nb.source_hash(notebook):
            nb.renote(notebook, before)
            write(notebook, path)
    build(root)
    (root / "README.md").write_text(refreshed_readme(root), encoding="utf-8")
