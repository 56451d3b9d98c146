"""Runs one function in a fork and watches it: how long, how many threads, how it ended.

A fork that hangs, dies or floods its output is ended and costs its own result alone.
What ran out for a reason that is the machine's is told apart: it is nobody's mistake.
"""

import json
import os
import select
import signal
import threading
import time

TICK = 0.01  # seconds between two looks at a function's threads
PRINTED = 4000  # characters kept for the feedback page
PROBES = 32  # threads that a machine with room can start
STATES = ("ok", "to do", "error", "misfit")  # what a fork may say of itself
NO_ROOM = ("start new thread", "Resource temporarily", "Errno 11", "Thread creation")
IGNORED = "SIGHUP SIGINT SIGQUIT SIGUSR1 SIGUSR2 SIGALRM SIGTERM SIGURG SIGVTALRM "
IGNORED += "SIGPROF SIGIO SIGPWR SIGTSTP SIGTTIN SIGTTOU SIGXCPU SIGSTKFLT"
IGNORED = [getattr(signal, name) for name in IGNORED.split()]


def send(out, head, body=b""):
    """One frame: a line of JSON, then bytes."""
    data = json.dumps(head).encode() + b"\n" + body
    while data:
        data = data[os.write(out, data) :]


def confines(limits, disks=False):
    """Whether a fork can give up its rights, tried before any learner's code runs."""
    child = os.fork()
    if child == 0:
        try:
            import confine

            confine.confine({**limits, "disks": disks})
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def watch(entry, cases, limits, out):
    """Runs one entry in a fork; returns how it went, and the bytes of its arrays."""
    result_in, result_out = os.pipe()
    printed_in, printed_out = os.pipe()
    killed = oom_kills()
    try:
        child = os.fork()
    except OSError:
        return {"state": "exhausted", "printed": ""}, b""
    if child == 0:
        try:
            for fd in (out, result_in, printed_in):
                os.close(fd)
            os.setsid()
            for number in IGNORED:
                signal.signal(number, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(printed_out, 1)
            os.dup2(printed_out, 2)
            import work

            work.work(entry, cases, limits, result_out)
        finally:
            os._exit(0)
    os.close(result_out)
    os.close(printed_out)
    got = {result_in: bytearray(), printed_in: bytearray()}
    most = {result_in: limits["outputs"], printed_in: limits["printed"]}
    trouble, memory = follow(child, got, most, result_in, limits)
    os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    os.set_blocking(printed_in, False)
    while len(got[printed_in]) < most[printed_in]:
        try:
            data = os.read(printed_in, 1 << 16)
        except BlockingIOError:
            break
        if not data:
            break
        got[printed_in] += data
    os.close(result_in)
    os.close(printed_in)
    text = bytes(got[printed_in][:PRINTED]).decode("utf-8", "replace")
    line, _, body = bytes(got[result_in]).partition(b"\n")
    head = parsed(line)
    if trouble or head is None:
        head, body = {"state": trouble or "died", "reason": f"{limits['wall']:g}"}, b""
        if head["state"] == "died":
            head = ending(status, usage, memory, limits, oom_kills() > killed)
    reason = f"{head.get('reason', '')} {text}"
    unsure = head["state"] == "signal" or any(word in reason for word in NO_ROOM)
    if head["state"] != "ok" and unsure and starved():
        head, body = {"state": "exhausted"}, b""
    return {**head, "printed": text}, body


def follow(child, got, most, result, limits):
    """Reads what a fork writes until it says how it went; (trouble, most memory)."""
    end, open_fds, memory = time.monotonic() + limits["wall"], set(got), 0
    look = 0.0
    while result in open_fds:
        now = time.monotonic()
        if now >= look:
            threads, pages = looked_at(child)
            memory, look = max(memory, pages * 4096), now + TICK
            if threads > limits["threads"]:
                return "threads", memory
        if now > end:
            return "timeout", memory
        for fd in select.select(list(open_fds), [], [], TICK)[0]:
            data = os.read(fd, 1 << 16)
            got[fd] += data
            if not data:
                open_fds.discard(fd)
            if len(got[fd]) > most[fd]:
                return "flood", memory
    return None, memory


def looked_at(child):
    """(threads, pages of address space) of a process; zeros where it is gone."""
    try:
        threads = os.stat(f"/proc/{child}/task").st_nlink - 2
        with open(f"/proc/{child}/statm", "rb") as file:
            return threads, int(file.read().split()[0])
    except (OSError, ValueError, IndexError):
        return 0, 0


def parsed(line):
    """What a fork says of itself; None where it says nothing that it may say."""
    try:
        head = json.loads(line)
        return head if head["state"] in STATES else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def ending(status, usage, memory, limits, out_of_memory):
    """Why a process ended that said nothing: processor time, memory, a signal, itself.

    out_of_memory: whether the kernel ended processes for want of memory meanwhile.
    """
    number, seconds = os.WTERMSIG(status), usage.ru_utime + usage.ru_stime
    if number == signal.SIGXCPU or seconds > limits["cpu"] - 0.3:
        return {"state": "cpu", "reason": str(limits["cpu"])}
    if number == signal.SIGKILL and out_of_memory:
        return {"state": "exhausted"}
    if memory > 0.9 * limits["memory"]:
        return {"state": "memory"}
    # our own SIGKILL may find it on its way out
    if number in (0, signal.SIGKILL):
        return {"state": "died"}
    name = number if number > 31 else signal.Signals(number).name
    return {"state": "signal", "reason": str(name)}


def oom_kills():
    """How many processes the kernel has ended for want of memory."""
    try:
        with open("/proc/vmstat") as file:
            lines = dict(line.split() for line in file)
        return int(lines.get("oom_kill", 0))
    except (OSError, ValueError):
        return 0


def starved():
    """Whether the machine has no room for a few threads now."""
    gate, begun = threading.Event(), []
    try:
        for _ in range(PROBES):
            begun.append(threading.Thread(target=gate.wait))
            begun[-1].start()
        return False
    except RuntimeError:
        begun.pop()
        return True
    finally:
        gate.set()
        for thread in begun:
            thread.join()
