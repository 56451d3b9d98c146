"""Lessons as files: drafted, checked, stored, listed."""
