"""Takes rights away from this process for good: system calls and resources.

Runs inside the sandbox, in the process that is about to run a learner's code, and
stands alone: it imports nothing of ganlab. What it forbids fails with a PermissionError
there. See seccomp(2), prctl(2), setrlimit(2).
"""

import ctypes
import os
import platform
import re
import resource

_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_EPERM, _ENOSYS = 0x00050001, 0x00050026
_CLONE_THREAD = 0x00010000
# New processes, sockets, signals to others, reading others' memory, memory that no
# limit counts, others' priorities and what outlasts a process. A thread is a clone with
# CLONE_THREAD; clone3 hides its flags from a filter, so the C library is told that
# there is none and falls back to clone.
_NAMES = (
    "fork vfork socket socketpair kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo "
    "pidfd_open pidfd_send_signal ptrace process_vm_readv process_vm_writev "
    "memfd_create shmget msgget mq_open unshare setns mount keyctl add_key bpf "
    "io_uring_setup userfaultfd perf_event_open semget request_key setpriority "
    "sched_setparam sched_setscheduler sched_setaffinity sched_setattr ioprio_set "
    "migrate_pages move_pages process_madvise process_mrelease kcmp pidfd_getfd"
).split()
_X86 = (57, 58, 41, 53, 62, 200, 234, 129, 297, 434, 424, 101, 310, 311)
_X86 += (319, 29, 68, 240, 272, 308, 165, 250, 248, 321, 425, 323, 298, 64, 249, 141)
_X86 += (142, 144, 203, 314, 251, 256, 279, 440, 448, 312, 438)
_ARM = (None, None, 198, 199, 129, 130, 131, 138, 240, 434, 424, 117, 270, 271)
_ARM += (279, 194, 186, 180, 97, 268, 40, 219, 217, 280, 425, 282, 241, 190, 218, 140)
_ARM += (118, 119, 122, 274, 30, 238, 239, 440, 448, 272, 438)
# fcntl that has signals sent to a process: F_SETOWN, F_SETSIG, F_SETOWN_EX
_OWNING = (8, 10, 15)
_MACHINES = {  # audit number, clone, fcntl, prlimit64, the numbers of _NAMES
    "x86_64": (0xC000003E, 56, 72, 302, _X86),
    "aarch64": (0xC00000B7, 220, 25, 261, _ARM),
}
_CLONE3 = 435


class _Filter(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16),
        ("jt", ctypes.c_uint8),
        ("jf", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_uint16), ("filter", ctypes.POINTER(_Filter))]


def _program(audit, clone, fcntl, prlimit, forbidden):
    """The filter as (code, jt, jf, k): 0x20 loads, 0x15 is ==, 0x35 >=, 0x45 &."""
    lines = [(0x20, 0, 0, 4), (0x15, 1, 0, audit), (0x06, 0, 0, _KILL), (0x20, 0, 0, 0)]
    lines += [(0x35, 0, 1, 0x40000000), (0x06, 0, 0, _KILL)]  # x32 numbers
    lines += [(0x15, 0, 1, _CLONE3), (0x06, 0, 0, _ENOSYS)]
    for number in filter(None, forbidden):
        lines += [(0x15, 0, 1, number), (0x06, 0, 0, _EPERM)]
    lines += [(0x15, 0, 3, clone), (0x20, 0, 0, 16)]  # the flags: the first argument
    lines += [(0x45, 1, 0, _CLONE_THREAD), (0x06, 0, 0, _EPERM)]
    lines += [(0x20, 0, 0, 0), (0x15, 0, 2 + 2 * len(_OWNING), fcntl)]
    lines += [(0x20, 0, 0, 24)]  # the command: the second argument
    for number in _OWNING:
        lines += [(0x15, 0, 1, number), (0x06, 0, 0, _EPERM)]
    lines += [(0x06, 0, 0, _ALLOW)]
    # its own limits alone: another process's number is not zero
    lines += [(0x15, 0, 3, prlimit), (0x20, 0, 0, 16)]
    lines += [(0x15, 1, 0, 0), (0x06, 0, 0, _EPERM)]
    return [*lines, (0x06, 0, 0, _ALLOW)]


def forbid_calls():
    """No new process, no socket, no signal; an OSError where that can't be had."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        raise OSError(f"no filter of system calls for {platform.machine()}")
    lines = [_Filter(*line) for line in _program(*machine)]
    program = _Program(len(lines), (_Filter * len(lines))(*lines))
    libc = ctypes.CDLL(None, use_errno=True)
    # PR_SET_NO_NEW_PRIVS, then PR_SET_SECCOMP with a filter
    refused = libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.byref(program))
    if refused:
        raise OSError(ctypes.get_errno(), "the filter of system calls was refused")


def confine(limits):
    """Gives up all that a learner's code must not have, in an order that works."""
    if limits["disks"]:
        own_disks(limits["files"], limits["inodes"])
    drop_capabilities()
    bound_resources(limits)
    if limits["filter"]:
        forbid_calls()


def own_disks(size, inodes):
    """Disks in memory that this process alone has, and that end with it."""
    libc = ctypes.CDLL(None, use_errno=True)
    told = f"size={size},nr_inodes={inodes},mode=1777".encode()
    done = libc.unshare(0x00020000)  # CLONE_NEWNS
    for place in (b"/tmp", b"/dev/shm"):
        # MS_NOSUID | MS_NODEV
        done = done or libc.mount(b"tmpfs", place, b"tmpfs", 6, told)
    if done:
        raise OSError(ctypes.get_errno(), "there are no disks of its own")
    os.chdir("/tmp")


def drop_capabilities():
    """Takes away what the driver has in its sandbox, for good."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(47, 4, 0, 0, 0)  # PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL
    for number in range(64):
        libc.prctl(24, number, 0, 0, 0)  # PR_CAPBSET_DROP, as far as it may
    head, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if libc.capset(ctypes.byref(head), ctypes.byref(none)):
        raise OSError(ctypes.get_errno(), "its capabilities stay")


def bound_resources(limits):
    """Limits for good: seconds of processor, bytes of memory and files, processes.

    Where processor time is over, SIGXCPU comes a second before the end. Processes are
    counted for the sandbox alone from Linux 5.14 on; before, it is the user's all.
    """
    bounds = {
        resource.RLIMIT_CPU: (limits["cpu"], limits["cpu"] + 1),
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_FSIZE: limits["files"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    told = re.match(r"(\d+)\.(\d+)", platform.release())
    if limits["apart"] and told and (int(told[1]), int(told[2])) >= (5, 14):
        bounds[resource.RLIMIT_NPROC] = limits["threads"] + 64
    for kind, bound in bounds.items():
        soft, most = bound if isinstance(bound, tuple) else (bound, bound)
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            soft, most = min(soft, hard), min(most, hard)
        resource.setrlimit(kind, (soft, most))
