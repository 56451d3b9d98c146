"""Small files that come with the library, and the programs that made them.

docs/data.md says of each where it is from, its licence, and whom to thank.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
