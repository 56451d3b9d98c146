"""The seam between a training step and all that drives, records and shows it."""
