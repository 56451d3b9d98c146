"""`ganlab lint --capstone`: looks for evidence in a project's notebook, runs nothing.

Nothing here judges whether what a project says is true: that is for a reader, with the
rubric in docs/projects.md.
"""

from .report import capstone_report

__all__ = ["capstone_report"]
