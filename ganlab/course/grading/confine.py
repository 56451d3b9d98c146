"""Takes rights away from this process for good: system calls and resources.

Runs inside the sandbox, in the process that is about to run a learner's code, and
stands alone: it imports nothing of ganlab. What it forbids fails with a PermissionError
there. See seccomp(2), prctl(2), setrlimit(2).
"""

import ctypes
import platform
import resource

_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_EPERM, _ENOSYS = 0x00050001, 0x00050026
_CLONE_THREAD = 0x00010000
# New processes, sockets, signals to others, reading others' memory, and memory that no
# limit counts. A thread is a clone with CLONE_THREAD; clone3 hides its flags from a
# filter, so the C library is told that there is none and falls back to clone.
_NAMES = (
    "fork vfork socket socketpair kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo "
    "pidfd_open pidfd_send_signal ptrace process_vm_readv process_vm_writev "
    "memfd_create shmget msgget mq_open unshare setns mount keyctl add_key bpf "
    "io_uring_setup userfaultfd perf_event_open"
).split()
_X86 = (57, 58, 41, 53, 62, 200, 234, 129, 297, 434, 424, 101, 310, 311)
_X86 += (319, 29, 68, 240, 272, 308, 165, 250, 248, 321, 425, 323, 298)
_ARM = (None, None, 198, 199, 129, 130, 131, 138, 240, 434, 424, 117, 270, 271)
_ARM += (279, 194, 186, 180, 97, 268, 40, 219, 217, 280, 425, 282, 241)
_MACHINES = {  # audit number, clone, clone3, the numbers of _NAMES
    "x86_64": (0xC000003E, 56, 435, _X86),
    "aarch64": (0xC00000B7, 220, 435, _ARM),
}


class _Filter(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16),
        ("jt", ctypes.c_uint8),
        ("jf", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_uint16), ("filter", ctypes.POINTER(_Filter))]


def _program(audit, clone, clone3, forbidden):
    """The filter as (code, jt, jf, k): 0x20 loads, 0x15 is ==, 0x35 >=, 0x45 &."""
    lines = [(0x20, 0, 0, 4), (0x15, 1, 0, audit), (0x06, 0, 0, _KILL), (0x20, 0, 0, 0)]
    lines += [(0x35, 0, 1, 0x40000000), (0x06, 0, 0, _KILL)]  # x32 numbers
    lines += [(0x15, 0, 1, clone3), (0x06, 0, 0, _ENOSYS)]
    for number in filter(None, forbidden):
        lines += [(0x15, 0, 1, number), (0x06, 0, 0, _EPERM)]
    lines += [(0x15, 0, 3, clone), (0x20, 0, 0, 16)]  # the flags: the first argument
    lines += [(0x45, 1, 0, _CLONE_THREAD), (0x06, 0, 0, _EPERM)]
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


def bound_resources(cpu, memory, files):
    """Limits for good: seconds of processor, bytes of address space, of one file."""
    bounds = {
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: files,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 256,
    }
    for kind, bound in bounds.items():
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            bound = min(bound, hard)
        resource.setrlimit(kind, (bound, bound))
