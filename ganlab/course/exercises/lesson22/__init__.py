"""The exercises of lesson 22, one file each."""
