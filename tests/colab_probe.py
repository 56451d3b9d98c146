"""Run by tests/test_colab_pins.py with the Python that has Colab's versions.

    python colab_probe.py modules|live|headless

Prints one line of JSON. It stands on ganlab and on what that requires alone.
"""

import importlib
import json
import pkgutil
import sys

# Each needs a framework, or the extra `lab`, which Colab does not have.
LEFT_OUT = {
    "ganlab.torch": "PyTorch",
    "ganlab.tf": "TensorFlow",
    "ganlab.metrics.train_features": "PyTorch, to train the classifier that is shipped",
    "ganlab.course": "the extra 'lab': nbformat, papermill, typer, jinja2",
}

CELL = """
import numpy as np
from ganlab.training.monitor import Monitor

class Drift:
    z_dim, step_count = 2, 0
    def step(self, k):
        import time
        time.sleep(0.001 * k)
        self.step_count += k
        return {{"loss_D": 1.4, "loss_G": 0.7}}
    def sample(self, n, seed=None):
        return np.random.default_rng(seed).standard_normal((n, 2), np.float32)

monitor = Monitor(Drift(), title="drift")
monitor.run(steps={steps})
print("kept", monitor.engine.step_count)
"""


def left_out(name):
    """Whether `name` is one of LEFT_OUT or lies in it."""
    return any(name == other or name.startswith(f"{other}.") for other in LEFT_OUT)


def modules():
    """Imports every module of the package that needs no framework."""
    package = importlib.import_module("ganlab")
    names = [m.name for m in pkgutil.walk_packages(package.__path__, "ganlab.", _stop)]
    wanted = [name for name in names if not left_out(name)]
    for name in wanted:
        importlib.import_module(name)
    loaded = [name for name in ("torch", "tensorflow") if name in sys.modules]
    return {"file": package.__file__, "imported": wanted, "frameworks": loaded}


def _stop(name):
    if not left_out(name):
        raise ImportError(name)


def watch(live):
    """A run in a real kernel; live, its stop button is clicked as soon as it stands."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel()
    kinds, models, text, pictures, errors, sent = [], [], "", 0, [], None
    try:
        cell = CELL.format(steps=20_000 if live else 100)
        request = client.execute(cell, allow_stdin=live)
        while True:
            message = client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["header"]["msg_type"], message["content"]
            kinds.append(kind)
            if kind == "stream":
                text += content["text"]
            if kind == "error":
                errors.append(f"{content['ename']}: {content['evalue']}")
            pictures += "image/png" in content.get("data", {})
            if kind == "comm_open":
                models.append(content["data"]["state"].get("_model_name"))
                if models[-1] == "ButtonModel":
                    sent = content["comm_id"]
            if kind == "display_data" and sent:
                click = {"method": "custom", "content": {"event": "click"}}
                data = {"comm_id": sent, "data": click}
                client.shell_channel.send(client.session.msg("comm_msg", data))
                sent = None
            if kind == "status" and content["execution_state"] == "idle":
                break
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return {
        "text": text,
        "pictures": pictures,
        "errors": errors,
        "models": models,
        "opened": kinds.count("comm_open"),
        "closed": kinds.count("comm_close"),
    }


if __name__ == "__main__":
    task = sys.argv[1]
    print(json.dumps(modules() if task == "modules" else watch(task == "live")))
