"""What the stand-in refuses: an HTTP status with Discord's code, message and nested errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]

_UNKNOWN = {
    "Application": 10002,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
    "application command permissions": 10066,
}


class ApiError(Exception):
    """An answer other than success; `extra` joins the body beside code and message."""

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        errors: Json | None = None,
        extra: Json | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.extra = extra or {}
        self.headers = dict(headers or {})

    def body(self) -> Json:
        body: Json = {"message": self.message, "code": self.code, **self.extra}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


def unknown(what: str) -> ApiError:
    """404 Unknown Channel, Unknown Message, Unknown interaction and the like."""
    return ApiError(404, _UNKNOWN[what], f"Unknown {what}")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


class Problems:
    """Collects what is wrong with a form, then raises it whole as Invalid Form Body."""

    def __init__(self) -> None:
        self.errors: Json = {}

    def add(self, path: Path, code: str, message: str) -> None:
        """Notes one problem at a path of keys and indexes, such as ("components", 0, "label")."""
        place = self.errors
        for key in path:
            place = place.setdefault(str(key), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def require(self, path: Path) -> None:
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def length(self, path: Path, value: Any, low: int, high: int) -> None:
        """Checks a text or a list; None counts as empty."""
        size = len(value) if value is not None else 0
        if not low <= size <= high:
            code = "BASE_TYPE_MAX_LENGTH" if size > high else "BASE_TYPE_MIN_LENGTH"
            if low and high and size:
                code = "BASE_TYPE_BAD_LENGTH"
            message = f"Must be between {low} and {high} in length."
            if not low:
                code, message = "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length."
            self.add(path, code, message)

    def between(self, path: Path, value: Any, low: int, high: int) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.add(path, "NUMBER_TYPE_RANGE", f"int value should be between {low} and {high}.")

    def choice(self, path: Path, value: Any, allowed: tuple[int, ...]) -> None:
        if value not in allowed:
            names = ", ".join(str(item) for item in allowed)
            self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of ({names}).")

    def raise_if_any(self) -> None:
        if self.errors:
            raise ApiError(400, 50035, "Invalid Form Body", errors=self.errors)
