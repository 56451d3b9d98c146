"""Spreads tasks over the cores of this machine, or over the workers of Dask."""

import sys
from concurrent.futures import ThreadPoolExecutor, as_completed

from tqdm import tqdm

from ..project import CourseError
from ..runs.run import cores
from . import servers
from .grade import grade


def run_all(tasks, done, scheduler=None, jobs=None, progress=True):
    """Calls done(task, result, error) in this process for each task as it is finished.

    error: what a task ended with, or None. scheduler: the address of a Dask scheduler,
    such as "tcp://10.0.0.1:8786"; its workers need ganlab and the sandbox. Without one
    `jobs` tasks run at a time here, as many as there are cores by default. A task that
    is lost with its worker runs again on another; it gives the same result.
    """
    bar = tqdm(total=len(tasks), unit="student", disable=not progress, file=sys.stderr)
    spread = _on_dask if scheduler else _here
    try:
        with bar:
            for task, result, error in spread(tasks, scheduler or jobs or cores()):
                done(task, result, error)
                bar.update()
    finally:
        servers.close_all()


def _here(tasks, jobs):
    # The work is done by other processes: a thread waits for each, and judges arrays.
    # To import a framework takes seconds: each has half of the cores for its sandboxes,
    # and one student more is under way, so that none of them waits.
    servers.at_most((jobs + 1) // 2)
    with ThreadPoolExecutor(jobs + (jobs > 1)) as pool:
        futures = {pool.submit(grade, task): task for task in tasks}
        for future in as_completed(futures):
            error = future.exception()
            yield futures[future], None if error else future.result(), error


def exposed(address):
    """Whether an address is of another machine and not under TLS."""
    scheme, _, rest = address.rpartition("://")
    host = rest.rpartition(":")[0].strip("[]") or rest
    near = host in ("localhost", "::1") or host.startswith("127.")
    return scheme not in ("tls", "inproc") and not near


def _on_dask(tasks, address):
    try:
        import distributed
    except ImportError as error:
        raise CourseError(
            "--scheduler needs Dask: pip install 'ganlab[grade]'."
        ) from error
    if exposed(address):
        print(
            f"{address}: whoever reaches this scheduler can run code on its workers. "
            "Keep it in a network that you trust, or use tls:// (docs/instructors.md).",
            file=sys.stderr,
        )
    try:
        client = distributed.Client(address, timeout="20s")
    except (OSError, TimeoutError, ValueError) as error:
        raise CourseError(f"No Dask scheduler answers at {address}: {error}") from error
    with client:
        futures = {}
        for task in tasks:
            name = f"grade-{task['student']}-{task['key']}"
            futures[client.submit(grade, task, key=name, retries=2)] = task
        for future in distributed.as_completed(futures):
            error = future.exception()
            yield futures[future], None if error else future.result(), error
