"""The exercises of lesson 10, one file each."""
