"""Plays the page of the sandbox in a browser."""
