"""What translators get: every text of a lesson, and no code."""

import re
import subprocess
import sys

import pytest
from site_pages import LESSONS, ROOT, cells


@pytest.fixture(scope="module")
def catalogues(html, tmp_path_factory):
    """The folder of the catalogues, made anew."""
    out = tmp_path_factory.mktemp("messages")
    line = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", "-c", "docs"]
    done = subprocess.run(
        [*line, "-d", str(out / "doctrees"), ".", str(out / "pot")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return out / "pot"


def messages(path):
    """The texts of a catalogue."""
    found = re.findall(r"^msgid ((?:\".*\"\n)+)", path.read_text("utf-8"), re.M)
    joined = ("".join(re.findall(r'"(.*)"\n', one)) for one in found)
    return {m.replace('\\"', '"').replace("\\\\", "\\") for m in joined if m}


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
def test_every_heading_and_the_run_time_alone(catalogues, path):
    told = messages(catalogues / "notebooks" / f"{path.stem}.pot")
    text = "\n\n".join(source for kind, source, _ in cells(path) if kind == "markdown")
    heads = {head.strip() for head in re.findall(r"^#+ (.+)$", text, re.M)}
    assert len(heads) > 5 and heads <= told
    (time,) = [m for m in told if "<!--time-->" in m]
    assert re.fullmatch(r"Run time: <!--time-->.*<!--/time-->\.?", time)
    assert not any("import torch" in m for m in told)
