"""The exercises of lesson 13, one file each."""
