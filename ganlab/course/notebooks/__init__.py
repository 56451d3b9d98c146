"""Lessons as files: kept in step with their texts, checked, stored, listed."""
