"""What one function of a submission may use, and what one file may hold."""

from dataclasses import asdict, dataclass

MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Bounds of one run of one function (all its cases), and of what is read.

    wall, cpu, start: seconds; start is what the frameworks may take to be imported.
    memory: bytes of address space (torch and TensorFlow need about 3 GB of it). files:
    bytes of the private disk; inodes: its files and folders. threads: at the same
    time, above which it is ended. printed: bytes to stdout and stderr. outputs: bytes
    of the arrays that come back. notebook, archive: bytes of one file and of one zip.
    read_cpu, read_wall, read_memory: of reading one file, and of looking through all
    that one student handed in.
    """

    wall: float = 20.0
    cpu: int = 10
    start: float = 90.0
    memory: int = 4_000 * MB
    files: int = 64 * MB
    inodes: int = 4_000
    threads: int = 256
    printed: int = 1 * MB
    outputs: int = 16 * MB
    notebook: int = 20 * MB
    archive: int = 100 * MB
    read_cpu: int = 20
    read_wall: float = 90.0
    read_memory: int = 1_000 * MB

    def as_dict(self):
        """The bounds as plain numbers, for JSON."""
        return asdict(self)
