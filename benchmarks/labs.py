"""The live lab in a real browser: frames that were drawn and training steps, a second.

Runs the browser test that measures them, with Chromium and the kernel on this machine,
and fails below what a lab should reach on two quiet cores.
"""

import json
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "widgets" / "browser"
LEAST = {"torch plain": (30, 400), "tf plain": (30, 1000)}  # frames/s and steps/s


def main():
    line = [sys.executable, "-m", "pytest", str(TESTS), "-k", "true_frames", "-s", "-q"]
    told = subprocess.run(line, capture_output=True, text=True).stdout
    speeds = {}
    for text in told.splitlines():
        if '{"case"' in text:
            speed = json.loads(text[text.index("{") :])
            speeds[speed.pop("case")] = speed
    if not set(LEAST) <= set(speeds):
        raise SystemExit(f"The lab was not measured:\n{told}")
    short = []
    for name, speed in speeds.items():
        found, least = (speed["frames"], speed["steps"]), LEAST.get(name, (0, 0))
        print(f"{name}: {found[0]:.1f} frames/s, {found[1]:,.0f} steps/s")
        if found[0] < least[0] or found[1] < least[1]:
            short.append(f"{name}: {least[0]} frames/s and {least[1]} steps/s")
    print(json.dumps(speeds))
    if short:
        raise SystemExit("Asked for on two quiet cores: " + "; ".join(short))


if __name__ == "__main__":
    main()
