"""A run that is killed and one that is not end with the same weights."""

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

pytestmark = pytest.mark.slow

RUN = """
import sys, time
framework, path, steps, seconds = sys.argv[1:5]
steps = int(steps)
import numpy as np
from ganlab.training import monitor
from ganlab.data import distribution
if framework == "torch":
    import torch; torch.manual_seed(0)
    from ganlab.torch import nets; from ganlab.torch.trainer import Trainer
else:
    import keras; keras.utils.set_random_seed(0)
    from ganlab.tf import nets; from ganlab.tf.trainer import Trainer
monitor.CHECKPOINT_EVERY = float(seconds)
x = distribution("ring").sample(2000, np.random.default_rng(0))
G, D = nets.mlp_generator(hidden=(16,)), nets.mlp_discriminator(hidden=(16,))
engine = Trainer(G, D, x, 2, batch=32, r1=0.1, ema=0.99, seed=0)
monitor.Monitor(engine, checkpoint=path).run(steps=steps)
"""


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_killed_and_resumed(framework, tmp_path):
    pytest.importorskip({"torch": "torch", "tf": "tensorflow"}[framework])
    whole, killed = tmp_path / "whole.npz", tmp_path / "killed.npz"
    steps = 2000 if framework == "torch" else 4000

    def start(path, seconds):
        command = [sys.executable, "-c", RUN, framework, path, str(steps), seconds]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    job = start(killed, "0.1")
    while not killed.exists():
        assert job.poll() is None, "the run ended before it could be killed"
        time.sleep(0.01)
    time.sleep(0.5)
    os.kill(job.pid, signal.SIGKILL)
    job.wait()
    with np.load(killed) as half:
        reached = int(half["engine/step_count"])
    assert 0 < reached < steps

    resumed = start(killed, "10")
    told = resumed.communicate()[0]
    assert resumed.returncode == 0 and f"resumed at step {reached:,}" in told
    assert start(whole, "10").wait() == 0
    with np.load(whole) as a, np.load(killed) as b:
        engine = [name for name in a.files if name.startswith("engine/")]
        assert len(engine) > 10
        for name in engine:
            np.testing.assert_array_equal(a[name], b[name], err_msg=name)
