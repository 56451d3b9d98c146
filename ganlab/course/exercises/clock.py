"""A time limit for a learner's function, so that an endless loop does not hang."""

import ctypes
import signal
import sys
import threading

SECONDS = 20.0  # as in the grader, ganlab.course.grading.limits


class OutOfTime(BaseException):
    """No Exception, so that `except Exception` in a loop does not swallow it."""


def limited(work, seconds=None):
    """What work() returns; OutOfTime where it takes longer than so many seconds.

    In the main thread by the signal of the clock, which ends a sleep, too; elsewhere
    and on Windows by an exception set from a second thread, which a loop in Python
    meets. One long call into compiled code is ended by neither.
    """
    seconds = SECONDS if seconds is None else seconds
    main = threading.current_thread() is threading.main_thread()
    return (_alarm if main and hasattr(signal, "setitimer") else _watchdog)(
        work, seconds
    )


def _within(frame, code):
    """Whether a call of this code is going on: an alarm may raise there alone."""
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    return frame is not None


def _alarm(work, seconds):
    rings = []

    def body():
        return work()

    def ring(number, frame):
        if not _within(frame, body.__code__):
            return  # it is over; what tidies up must not be interrupted
        rings.append(number)
        if len(rings) == 3:  # a loop that catches all: often enough to meet its handler
            signal.setitimer(signal.ITIMER_REAL, 1e-3, 1e-4)
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    timer = signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        return body()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *timer)


def _watchdog(work, seconds):
    caller, over, lock = threading.get_ident(), threading.Event(), threading.Lock()
    thread, error = ctypes.c_ulong(caller), ctypes.py_object(OutOfTime)

    def body():
        return work()

    def watch():
        wait = seconds
        while not over.wait(wait):
            with lock:
                frame = sys._current_frames().get(caller)
                if not over.is_set() and _within(frame, body.__code__):
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)
            wait = 1.0

    threading.Thread(target=watch, daemon=True).start()
    try:
        return body()
    finally:
        while not over.is_set():
            try:
                with lock:
                    over.set()
            except OutOfTime:  # it was on its way when the body ended
                pass
