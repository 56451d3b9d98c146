"""What the README says of the labs' speed is what `make bench` has measured."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_speeds_of_the_labs_are_the_measured_ones():
    results = json.loads((ROOT / "benchmarks/results.json").read_text("utf-8"))["labs"]
    readme = (ROOT / "README.md").read_text("utf-8")
    (sentence,) = [line for line in readme.splitlines() if " frames a second at " in line]
    for name in ("torch", "tf"):
        plain, images = results[f"{name} plain"], results[f"{name} images"]
        share = images["steps"] / images["alone"]
        assert (
            f"{plain['frames']:.0f} frames a second at {plain['steps']:,.0f}" in sentence
        )
        assert (
            f"{images['frames']:.0f} frames a second at {100 * share:.0f} %" in sentence
        )
