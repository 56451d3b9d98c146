"""The exercises of lesson 24, one file each."""
