"""Doctor asks the tutor's endpoint one small question, as the bot would."""

from __future__ import annotations

import pytest

from tests.doctor.reading import Look, of
from tests.tutor.endpoint import Behaviour, Endpoint, cites, refuses, says, status

TRUE = "A context window is measured in tokens."
KEY = "open-sesame"


async def looked(look: Look, endpoint: Endpoint, url: str = "") -> tuple[int, str]:
    """The exit code, and what is said of the tutor."""
    code, printed = await look(
        SYLLABOT_TUTOR_URL=url or endpoint.url,
        SYLLABOT_TUTOR_MODEL="small",
        SYLLABOT_TUTOR_KEY=KEY,
    )
    assert KEY not in printed
    return code, of(printed, "tutor")


async def test_an_endpoint_that_answers_is_well(look: Look) -> None:
    async with Endpoint(refuses("response_format", says((TRUE, 1)))) as endpoint:
        _, printed = await looked(look, endpoint)
        assert printed.startswith(f"ok   tutor: small at {endpoint.url} answered a trial question")
        assert printed.endswith("(json)")
        assert "What is a context window measured in?" in endpoint.heard[0].data


async def test_anthropics_is_asked_in_its_own_way(look: Look) -> None:
    async with Endpoint(cites((TRUE, 0))) as endpoint:
        _, printed = await looked(look, endpoint, endpoint.theirs)
        assert printed.endswith("(citations)")


@pytest.mark.parametrize(
    ("ill", "told"), [(status(401), "status 401"), (says(), "found nothing to say")]
)
async def test_one_that_does_not_is_a_warning_with_a_remedy(
    look: Look, ill: Behaviour, told: str
) -> None:
    async with Endpoint(ill) as endpoint:
        _, printed = await looked(look, endpoint)
        assert printed.startswith("warn tutor: small at")
        assert told in printed
        assert "the embedded tutor answers" in printed
