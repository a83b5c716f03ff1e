"""Measurements that anyone can repeat; each prints one JSON object as its last line."""
