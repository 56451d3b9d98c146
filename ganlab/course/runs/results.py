"""What came of a run, in words: failures, claims, the table."""

BUDGET = {"smoke": 20, "cpu": 180, "gpu": 600}  # seconds a lesson


def describe_failure(result):
    """One line that names the lesson, the cell and the error."""
    error = result["error"]
    where = ""
    if error["cell"] is not None:
        where = f", cell {error['cell']} ({error['id']}"
        where += f", under '{error['under']}'" if error["under"] else ""
        where += f"), `{error['head']}`"
    label = (
        f"{error['name']}: {error['message']}" if error["name"] else error["message"]
    )
    return f"{result['lesson']} [{result['frameworks']}]{where}: {label}"


def describe_claims(result):
    """Such as "7 of 7"; in smoke, where none is checked, "7 not checked"."""
    claims = result["claims"]
    if claims and all(c["held"] is None for c in claims):
        return f"{len(claims)} not checked"
    return f"{sum(c['held'] is True for c in claims)} of {len(claims)}"


def table(results):
    """The results as text: lesson, frameworks, seconds, claims held, outcome."""
    rows = [("lesson", "frameworks", "seconds", "claims held", "")]
    for r in results:
        over = r["seconds"] > BUDGET[r["profile"]]
        outcome = "ok" if r["ok"] else "FAILED"
        outcome += f", over the {BUDGET[r['profile']]} s meant" if over else ""
        seconds = f"{r['seconds']:.1f}"
        rows.append(
            (r["lesson"], r["frameworks"], seconds, describe_claims(r), outcome)
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    padded = ([v.ljust(w) for v, w in zip(row, widths, strict=True)] for row in rows)
    return "\n".join("  ".join(row).rstrip() for row in padded)
