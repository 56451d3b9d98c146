"""Numbers in columns, as text."""

import numpy as np


def table(rows, head="", digits=2):
    """Prints {row: {column: number or text}} in columns; an absent entry stays empty.

    head: a name over the first column. Whole numbers stay as they are, others have so
    many digits after the point.
    """
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    lines = [[head, *columns]]
    for name, row in rows.items():
        lines.append(
            [name, *(_text(row.get(column, ""), digits) for column in columns)]
        )
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *others in lines:
        told = "".join(
            f"  {text:>{width}}" for text, width in zip(others, widths[1:], strict=True)
        )
        print(f"{first:{widths[0]}}{told}")


def _text(value, digits):
    value = value if isinstance(value, str) else np.asarray(value).item()
    return f"{value:.{digits}f}" if isinstance(value, float) else str(value)
