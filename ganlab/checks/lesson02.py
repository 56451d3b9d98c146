"""Exercises of lesson 02."""

EXERCISES = []
