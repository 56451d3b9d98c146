"""The exercises of lesson 15, one file each."""
