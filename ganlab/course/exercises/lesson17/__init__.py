"""The exercises of lesson 17, one file each."""
