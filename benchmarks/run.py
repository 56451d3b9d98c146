"""`make bench`: quality over time, speed lever by lever and beside a busy process,
submissions graded a minute, frames and steps of the live lab in a browser.

Each measurement runs in a process of its own, alone on the machine. Writes
benchmarks/results.json and two pictures. `python benchmarks/run.py speed` runs a part.
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from ganlab import figures

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
SEEDS = (0, 1, 2)  # of the quality over time
LABELS = {"torch": "PyTorch", "tf": "TensorFlow"}


def measure(script, *arguments):
    """Runs a script beside this one; its last line is JSON, the others are shown."""
    command = [sys.executable, str(HERE / script), *arguments]
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        last = ""
        for line in process.stdout:
            last = line
            if not line.startswith("{"):
                print(line, end="", flush=True)
    if process.returncode:
        raise SystemExit(f"{script} failed with exit code {process.returncode}.")
    return json.loads(last)


def draw_quality(runs):
    """Fréchet distance over training time in multiples of the floor, a line a seed."""
    figures.style()
    fig, (ax,) = figures.axes(width=7, height=3.6)
    for name, curves in runs.items():
        for curve in curves:
            times = [distance / curve["floor"] for distance in curve["frechet"]]
            color = figures.FRAMEWORK[LABELS[name]]
            (line,) = ax.plot(curve["seconds"], times, "o-", ms=4, lw=1.2, color=color)
        line.set_label(f"{LABELS[name]}, {len(curves)} seeds")
    figures.level(ax, 6, "6, asked for at 60 s")
    figures.level(ax, 1, "floor: real digits")
    ax.set(yscale="log", xlabel="seconds of training", ylabel="times the floor")
    ax.set_title("Fréchet distance of 10,000 images to the MNIST test set")
    figures.legend(ax)
    fig.savefig(HERE / "quality.png", dpi=120, bbox_inches="tight")


def draw_speed(speeds):
    """Images per second after each lever, as a multiple of the plain loop."""
    figures.style()
    fig, axes = figures.axes(len(speeds), width=5.5 * len(speeds), height=3.2)
    for ax, (name, speed) in zip(axes, speeds.items(), strict=True):
        levers = speed["levers"]
        rates = [
            lever["images_per_second"] / levers[0]["images_per_second"]
            for lever in levers
        ]
        names = [lever["name"] for lever in levers]
        ax.barh(names[::-1], rates[::-1], color=figures.FRAMEWORK[LABELS[name]])
        ax.set(title=LABELS[name], xlabel="times the plain loop")
        ax.axvline(1, color=figures.MUTED, lw=1)
        ax.grid(axis="y", visible=False)
    fig.savefig(HERE / "speed.png", dpi=120, bbox_inches="tight")


def main(parts):
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    results["machine"] = f"{platform.machine()}, {os.cpu_count()} cores"
    for name in LABELS:
        if "speed" in parts:
            results.setdefault("speed", {})[name] = measure(f"speed_{name}.py")
        if "quality" in parts:
            runs = [measure("quality.py", name, str(seed)) for seed in SEEDS]
            results.setdefault("quality", {})[name] = runs
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    if "busy" in parts:
        results["busy"] = measure("busy.py")
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    if "grading" in parts:
        results["grading"] = measure("grading.py")
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    if "labs" in parts:
        results["labs"] = measure("labs.py")
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    if "speed" in results:
        draw_speed(results["speed"])
    if "quality" in results:
        draw_quality(results["quality"])


if __name__ == "__main__":
    main(sys.argv[1:] or ["speed", "quality", "busy", "grading", "labs"])
