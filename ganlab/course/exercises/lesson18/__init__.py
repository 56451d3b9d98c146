"""The exercises of lesson 18, one file each."""
