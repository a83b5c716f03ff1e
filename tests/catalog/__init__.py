"""The catalog is held against real files."""
