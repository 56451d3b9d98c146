"""The exercises of lesson 21, one file each."""
