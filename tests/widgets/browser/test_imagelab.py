"""ImageLab in JupyterLab: it plays, pauses, branches, walks, and rests when unseen."""

import json
import os
import time

import pytest
from player import Player

CELL = """import os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
from ganlab.widgets import imagelab
lab = imagelab({arguments})
lab"""
STATE = """import json
import psutil
s = lab.session
told = {"steps": [r.step for r in s.runs], "playing": s.playing, "shown": s.shown,
        "settings": [r.engine.settings() for r in s.runs], "way": s.way,
        "parted": [r.parted for r in s.runs], "answered": lab.driver.answered,
        "error": s.error, "start": s.recipe["start"],
        "frechet": [r.curves["frechet"][1] for r in s.runs],
        "MB": psutil.Process().memory_info().rss / 1e6}
print("state", json.dumps(told), "end")"""
PLAIN = """import time
from ganlab.widgets.imagelab.start import RECIPE, build
run = build(RECIPE | {"framework": "FRAMEWORK"})
run.step(5), run.step(20)  # compiles, finds its number of threads
begin, n = time.perf_counter(), run.step_count
while time.perf_counter() - begin < SECONDS:
    run.step(5)
print("plain", (run.step_count - n) / (time.perf_counter() - begin), "plain")"""
NO_REPAINTS = """const kept = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = f => String(f).includes('slowly') ? 1 : kept(f);
null"""
LIT = """c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data
.reduce((a, b) => a + b, 0)"""


class Images(Player):
    """What a hand does to ImageLab."""

    cell, look, root = CELL, STATE, ".gl-imagelab"

    def __init__(self, lab, arguments='"torch"', title="imagelab", more=True, *cells):
        super().__init__(lab, arguments, title, more, *cells)
        self.grid = self.root.locator(".gl-panel canvas").first

    def at(self, number):
        """The place of an image on the page."""
        box, step = self.grid.bounding_box(), self.grid.bounding_box()["width"] / 8
        return box["x"] + (number % 8 + 0.5) * step, box["y"] + (
            number // 8 + 0.5
        ) * step


@pytest.fixture
def play(lab):
    return Images(lab)


def test_play_pause_walk_and_keys(play):
    page = play.page
    before = play.grid.evaluate(LIT)
    play.press("play")
    play.wait_step(20, seconds=60)
    play.lab.shot("imagelab_playing")
    play.press("play")
    page.wait_for_timeout(800)
    step = play.told()
    page.wait_for_timeout(700)
    assert play.told() == step and play.grid.evaluate(LIT) != before
    play.press("step")
    play.wait_step(step + 1)
    play.press("step D")
    play.press("step G")
    play.wait_step(step + 2)

    page.mouse.move(*play.at(10))
    note = play.root.locator(".gl-hover")
    note.get_by_text("Image 11: D's logit").wait_for()
    page.mouse.click(*play.at(10))
    page.mouse.click(*play.at(3))
    way = play.root.locator(".gl-way").first
    way.wait_for()
    play.root.get_by_text("from image 11 to image 4").wait_for()
    assert play.state()["way"] == [10, 3]
    play.grid.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    note.get_by_text("Image 10: D's logit").wait_for()
    page.keyboard.press("Enter")
    play.root.get_by_text("from image 10 to image 11").wait_for()
    play.lab.shot("imagelab_walk", play.root)
    page.keyboard.press("Escape")
    way.wait_for(state="hidden")
    told = play.state()
    assert told["steps"] == [step + 2] and told["way"] is None and not told["error"]


def test_trained_at_once_scrub_branch_race_and_code(play):
    play.choose("first weights", "pretrained")
    play.page.wait_for_timeout(1500)
    play.lab.shot("imagelab_trained")
    told = play.state()
    assert told["start"] == "pretrained" and told["frechet"][0][0] < 4
    for _ in range(3):
        play.press("step")
    play.wait_step(3)
    slider = play.root.locator('input[type="range"]').first
    slider.focus()
    play.page.keyboard.press("ArrowLeft")
    play.page.wait_for_timeout(500)
    assert play.state()["shown"] == 2
    play.press("branch")
    play.root.locator(".gl-panel").nth(1).wait_for()
    play.choose("for", "1")
    play.choose("loss", "hinge")
    play.choose("learning rate of G", "0.01")
    play.press("play")
    play.page.wait_for_timeout(4000)
    play.press("play")
    play.page.wait_for_timeout(800)
    play.lab.shot("imagelab_branch")
    told = play.state()
    assert [s["loss"] for s in told["settings"]] == ["non_saturating", "hinge"]
    assert told["settings"][1]["lr_G"] == 0.01 and not told["error"]
    assert told["steps"][0] == told["steps"][1] > 3
    play.press("copy")
    play.page.wait_for_function(
        "() => document.querySelector('.gl-imagelab .gl-code').value.includes('run = ')"
    )
    play.press("race")
    play.root.locator(".gl-panel").nth(2).wait_for(timeout=60_000)
    play.page.wait_for_timeout(3000)
    play.press("play")
    play.page.wait_for_timeout(800)
    play.lab.shot("imagelab_race")
    told = play.state()
    assert len(told["steps"]) == 3 and min(told["steps"]) > 0 and not told["error"]


def test_the_frameworks_race_lie_together_and_part(lab):
    play = Images(lab, '"torch", start="pretrained"', "image_frameworks")
    play.choose("by", "framework")
    play.press("race")
    told = play.root.locator(".gl-hover")
    told.get_by_text("lie on each other").wait_for(timeout=90_000)
    lab.shot("imagelab_frameworks_together")
    told.get_by_text("They parted at step").wait_for(timeout=120_000)
    play.press("play")
    play.page.wait_for_timeout(800)
    lab.shot("imagelab_frameworks_parted")
    state = play.state()
    assert state["parted"][0] is None and state["parted"][1] > 5
    assert state["steps"][0] == state["steps"][1] and not state["error"]


def test_nothing_runs_unless_it_is_seen(play):
    """Paused, hidden behind another tab of the browser, removed: no step, no frame."""
    page = play.page
    play.press("play")
    play.wait_step(10, seconds=60)
    play.press("play")
    page.wait_for_timeout(800)
    first = play.state()
    page.wait_for_timeout(1500)
    paused = play.state()
    assert paused["steps"] == first["steps"]
    assert paused["answered"] - first["answered"] <= 1

    # A hidden page gets no repaints, so no answer comes: the kernel waits.
    page.evaluate(NO_REPAINTS)
    play.press("play")
    page.wait_for_timeout(5000)
    hidden = play.state()
    page.wait_for_timeout(2000)
    later = play.state()
    assert hidden["playing"] and later["steps"] == hidden["steps"]
    assert later["answered"] == hidden["answered"]

    play.lab.run_cell(0)  # the cell again: the old lab is gone, and at rest
    idle = 0
    for _ in range(150):
        (kernel,) = play.lab.kernels()
        idle = idle + 1 if kernel["execution_state"] == "idle" else 0
        if idle == 8:
            break
        page.wait_for_timeout(200)
    assert idle == 8 and page.locator(".gl-imagelab").count() == 1


PLAY = int(os.environ.get("GANLAB_PLAY_SECONDS", "15"))  # 600 for the ten minutes
PACE = os.environ.get("GANLAB_PLAY_PACE", "0")  # steps a second at most


def test_memory_stays_flat_over_a_play(play):
    """The browser's heap and the kernel's memory, from the first minute to the last."""
    heap = play.page.context.new_cdp_session(play.page)

    def used():
        heap.send("HeapProfiler.collectGarbage")
        browser = heap.send("Runtime.getHeapUsage")["usedSize"] / 1e6
        return round(browser, 1), round(play.state()["MB"])

    play.choose("speed", PACE)
    play.press("play")
    play.wait_step(40, seconds=90)
    play.page.wait_for_timeout(1000 * PLAY // 10)
    begin, first = time.perf_counter(), play.told()
    seen = [used()]
    while time.perf_counter() - begin < 0.9 * PLAY:
        play.page.wait_for_timeout(1000 * min(60, PLAY // 3))
        seen.append(used())
    steps = play.told() - first
    play.press("play")
    print(json.dumps({"browser, kernel, MB": seen, "steps": steps}))
    assert steps > (2 * PLAY if PACE == "0" else 0.3 * int(PACE) * PLAY)
    assert seen[-1][0] - seen[0][0] < 8  # the chart's points, at most 400 a curve
    assert seen[-1][1] - seen[0][1] < 200  # moments of the timeline, at most 160 MB


def test_narrow_and_dark(lab):
    play = Images(lab, '"torch", start="pretrained"', title="narrow")
    lab.darken()
    play.fold_sidebar()
    play.press("step")
    play.wait_step(1)
    for width in (1440, 1280, 560, 390):
        play.page.set_viewport_size({"width": width, "height": 1500})
        play.page.wait_for_timeout(500)
        assert play.root.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
        lab.shot(f"imagelab_dark_{width}", play.root)


SECONDS, ROUNDS = 6, 2


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_true_image_frames_beside_the_training(lab, framework):
    """Frames and steps a second, and steps of the same networks without a lab."""
    alone = PLAIN.replace("FRAMEWORK", framework).replace("SECONDS", str(SECONDS))
    play = Images(lab, f'"{framework}"', f"images_{framework}", False, alone)
    found = {"alone": 0.0, "frames": 0.0, "steps": 0.0}
    for _ in range(ROUNDS):  # in turn, so that a noisy moment hits both
        found["alone"] += float(play.printed(2, "plain (.*) plain")) / ROUNDS
        play.press("play")
        play.wait_step(play.told() + 40, seconds=90)
        begin, first = time.perf_counter(), play.state()
        play.page.wait_for_timeout(1000 * SECONDS)
        seconds, last = time.perf_counter() - begin, play.state()
        seconds = (seconds + time.perf_counter() - begin) / 2
        play.press("play")
        play.page.wait_for_timeout(800)
        found["frames"] += (last["answered"] - first["answered"]) / seconds / ROUNDS
        found["steps"] += (last["steps"][0] - first["steps"][0]) / seconds / ROUNDS
    print(json.dumps({"case": f"{framework} images", **found}))
    assert found["frames"] > 4 and found["steps"] > 0.5 * found["alone"]
