"""Keeps what is sent to a model and received from it out of the log."""

from __future__ import annotations

import logging


def keep_quiet(sdk: str) -> None:
    """Whatever the log's level and the SDK's own knobs: only warnings of these are logged.

    At DEBUG the SDKs log whole requests, and the libraries under them headers and addresses.
    """
    for name in (sdk, "httpx", "httpx2", "httpcore", "httpcore2"):
        logging.getLogger(name).setLevel(logging.WARNING)
