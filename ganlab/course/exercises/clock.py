"""A time limit for a learner's function, so that an endless loop does not hang."""

import ctypes
import signal
import threading
from contextlib import contextmanager

SECONDS = 20.0  # as in the grader, ganlab.course.grading.limits


class OutOfTime(BaseException):
    """No Exception, so that `except Exception` in a loop does not swallow it."""


@contextmanager
def limited(seconds=None):
    """OutOfTime in the body after so many seconds, and each second after that.

    In the main thread by the signal of the clock, which ends a sleep, too; elsewhere
    and on Windows by an exception set from a second thread, which a loop in Python
    meets. One long call into compiled code is ended by neither.
    """
    seconds = SECONDS if seconds is None else seconds
    main = threading.current_thread() is threading.main_thread()
    with (_alarm if main and hasattr(signal, "setitimer") else _watchdog)(seconds):
        yield


@contextmanager
def _alarm(seconds):
    rings = []

    def ring(number, frame):
        rings.append(frame)
        if len(rings) == 3:  # a loop that catches all: often enough to meet its handler
            signal.setitimer(signal.ITIMER_REAL, 1e-3, 1e-4)
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    timer = signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        _repeat(lambda: signal.signal(signal.SIGALRM, lambda number, frame: None))
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, before)


def _repeat(calm):
    """Until it was not interrupted."""
    while True:
        try:
            return calm()
        except OutOfTime:
            pass


@contextmanager
def _watchdog(seconds):
    caller, over, lock = threading.get_ident(), threading.Event(), threading.Lock()
    error = ctypes.py_object(OutOfTime)

    def watch():
        wait = seconds
        while not over.wait(wait):
            with lock:
                if not over.is_set():
                    thread = ctypes.c_ulong(caller)
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)
            wait = 1.0

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            over.set()
