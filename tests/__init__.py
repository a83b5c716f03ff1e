"""Tests that mirror the house; stories/ plays whole evenings through the sandbox."""
