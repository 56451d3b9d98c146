"""The live labs in a real browser: frames that were drawn and training steps, a second.

Runs the browser tests that measure them, with Chromium and the kernel on this machine,
and says what falls below that which a lab should reach on two quiet cores.
"""

import json
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "widgets" / "browser"
# frames/s and steps/s; for ImageLab steps as a share of the training without a lab
LEAST = {"torch plain": (30, 400), "tf plain": (30, 1000)}
LEAST |= {"torch images": (10, 0.9), "tf images": (10, 0.9)}


def main():
    line = [sys.executable, "-m", "pytest", str(TESTS), "-k", "test_true", "-s", "-q"]
    told = subprocess.run(line, capture_output=True, text=True).stdout
    speeds = {}
    for text in told.splitlines():
        if '{"case"' in text:
            speed = json.loads(text[text.index("{") :])
            name = speed.pop("case")
            speeds[name] = {key: round(value, 1) for key, value in speed.items()}
    if not set(LEAST) <= set(speeds):
        raise SystemExit(f"The labs were not measured:\n{told}")
    for name, speed in speeds.items():
        frames, steps, alone = (speed.get(k) for k in ("frames", "steps", "alone"))
        words = f"{name}: {frames:.1f} frames/s, {steps:,.1f} steps/s"
        least = LEAST.get(name, (0, 0))
        if alone:
            words += f", {steps / alone:.0%} of the {alone:,.1f} without a lab"
            steps = steps / alone
        if frames < least[0] or steps < least[1]:
            words += f" (asked for: {least[0]} and {least[1]:,})"
        print(words)
    print(json.dumps(speeds))


if __name__ == "__main__":
    main()
