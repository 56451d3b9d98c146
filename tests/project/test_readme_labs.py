"""What the README says of the labs' speed is what `make bench` has measured."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_speeds_of_the_labs_are_the_measured_ones():
    results = json.loads((ROOT / "benchmarks/results.json").read_text("utf-8"))["labs"]
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    (told,) = [line for line in lines if " frames a second at " in line]
    for name in ("torch", "tf"):
        plain, images = results[f"{name} plain"], results[f"{name} images"]
        share = 100 * images["steps"] / images["alone"]
        frames = f"{plain['frames']:.0f} frames a second at"
        assert f"{frames} {plain['steps']:,.0f}" in told
        assert f"{images['frames']:.0f} frames a second at {share:.0f} %" in told
