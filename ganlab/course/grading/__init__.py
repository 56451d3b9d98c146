"""The instructor's kit: hands out exercises, runs what comes back, gives grades.

Whatever a submission holds is run in a sandbox (sandbox, binds, servers, inside).
Inputs are made and outputs are judged here, outside of it, on plain arrays.
"""
