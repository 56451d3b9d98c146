"""The exercises of lesson 16, one file each."""
