"""The exercises of lesson 23, one file each."""
