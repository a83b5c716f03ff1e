"""Tests of bot/store, all on real files."""
