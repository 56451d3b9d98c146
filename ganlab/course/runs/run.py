"""Runs lessons side by side and gathers what came of them."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from tqdm import tqdm

from .index import write_index
from .results import describe_failure

THREADS = ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")


def cores():
    """The number of processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def default_jobs(profile):
    """Lessons at a time: as many as cores in smoke, else one, for timings matter."""
    return cores() if profile == "smoke" else 1


def gpu_is_visible():
    """Whether NVIDIA's driver shows a GPU here."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return False
    shown = subprocess.run([tool, "-L"], capture_output=True, text=True)
    return shown.returncode == 0 and "GPU" in shown.stdout


def run(paths, profile, settings, out, jobs=None, progress=True):
    """Runs each lesson in each setting of frameworks; returns the results in order.

    paths: notebooks. settings: a list such as ["torch", "tf", "torch,tf"]. out: the
    folder for executed copies; with several settings each has a folder of its own.
    Written there, too: results.json and index.html.
    """
    out, jobs = Path(out), jobs or default_jobs(profile)
    tasks = []
    for setting in settings:
        folder = out / setting.replace(",", "-") if len(settings) > 1 else out
        folder.mkdir(parents=True, exist_ok=True)
        tasks += [(path, folder, profile, setting) for path in paths]
    environment = _environment(min(jobs, len(tasks)))
    results = {}
    with ThreadPoolExecutor(jobs) as pool, _bar(len(tasks), progress) as bar:
        futures = {pool.submit(_run_one, *t, environment): t for t in tasks}
        for future in as_completed(futures):
            result = results[futures[future]] = future.result()
            if not result["ok"]:
                bar.write(describe_failure(result), file=sys.stderr)
            bar.set_postfix_str(result["lesson"])
            bar.update()
    results = [results[task] for task in tasks]
    text = json.dumps(results, indent=1)
    (out / "results.json").write_text(text, encoding="utf-8")
    write_index(results, [task[1] for task in tasks], out)
    return results


def _bar(total, progress):
    return tqdm(
        total=total, unit="run", disable=not progress, dynamic_ncols=True, leave=False
    )


def _environment(jobs):
    """With several lessons at a time, each gets its share of the cores."""
    environment = dict(os.environ)
    if jobs > 1:
        share = str(max(1, cores() // jobs))
        for name in THREADS:
            environment.setdefault(name, share)
    return environment


def _run_one(path, folder, profile, setting, environment):
    written = folder / f"{path.stem}.json"
    written.unlink(missing_ok=True)
    module = [sys.executable, "-m", "ganlab.course.runs.execute"]
    done = subprocess.run(
        [*module, str(path), str(folder), profile, setting],
        env=environment,
        capture_output=True,
        text=True,
    )
    if written.exists():
        result = json.loads(written.read_text(encoding="utf-8"))
        written.unlink()
        return result
    last = next(reversed(done.stderr.strip().splitlines()), "it ended without a word")
    name, _, message = last.rpartition(": ")
    error = {"cell": None, "id": None, "under": "", "head": ""}
    return {
        "lesson": path.stem,
        "profile": profile,
        "frameworks": setting,
        "seconds": 0.0,
        "ok": False,
        "error": {**error, "name": name.rpartition(".")[2], "message": message},
        "claims": [],
    }
