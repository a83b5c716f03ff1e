"""A stand-in for Discord on loopback, to which the unmodified library connects.

server           opens it: REST, gateway, files, clock, and routes for a page (Sandbox)
people           what a person does and sees in a client (Person)
founding         what a server's owner does: channels, roles, members, inviting the bot
limits           every number that is enforced, in one value
hub              the parts put together

world            people, servers, channels, messages, commands: plain values in memory
snowflakes       ids; permissions: who may do what where; payloads: values as Discord's JSON
messages         write, edit, delete; components: layouts; nonces: no second message for a repeat
interactions     deeds sent to the bot and their deadlines; interaction_payload: as JSON
offers           commands a person is offered; slash, forms: what they typed or chose, checked
validation*      Discord's limits on messages, components, modals and commands; errors: its refusals

gateway          the websocket; news: who hears of what; feeds: what each person sees
rest/            the REST API, a file a resource
door             lets in only who calls this machine by its own name
ratelimits       429 and its headers
contract*        every request and answer against Discord's OpenAPI document
faults, clock    what a story orders: errors, cuts, delays, another time
trace            the latest traffic, for whoever wants to look

evening          starts the stand-in with its page, and the bot beside it (python -m bot sandbox)
town, folder     the study group that it opens on, and where the bot keeps its things
regulars         what its people do before the newcomer looks round; client: by what; pupil: quizzes
outcomes         the message in which a deed ends
keeper           the bot's process: started, killed, brought back
page_server      serves the page/ and one websocket a tab; visitor: one tab; snapshot: what it sees
backstage        what the page may order: people, roles, time, trouble
"""

from __future__ import annotations

from bot.sandbox.limits import Limits, Rate, relaxed
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.slash import CannotSend

__all__ = ["CannotSend", "Limits", "Person", "Rate", "Sandbox", "relaxed"]
