"""All that knows answers or runs the course: nothing outside imports it."""

import sys

# nbformat brings jsonschema, which looks for this optional package when it is imported:
# its grammar of web addresses takes most of a second, and no notebook asks for one.
sys.modules.setdefault("rfc3987_syntax", None)
