"""What runs in the sandbox: it stands alone and imports nothing of the package."""
