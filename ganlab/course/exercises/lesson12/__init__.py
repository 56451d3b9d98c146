"""The exercises of lesson 12, one file each."""
