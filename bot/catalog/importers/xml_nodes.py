"""An XML file as nodes that know their lines; entities and outside references are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException, sax  # type: ignore[import-untyped]

_DEPTH = 40
_BROKEN = "this is no whole XML: {}. Export the file again."
_DEFUSED = "the file defines entities of its own, which are not read. Export it from Moodle again."


@dataclass(slots=True)
class Node:
    """One element. `texts` are its pieces of text."""

    tag: str
    line: int
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def all(self, tag: str) -> Iterator[Node]:
        return (child for child in self.children if child.tag == tag)

    def child(self, tag: str) -> Node | None:
        return next(self.all(tag), None)

    def value(self, *tags: str) -> str:
        """The text of the element down this way, or nothing."""
        node: Node | None = self
        for tag in tags:
            node = node.child(tag) if node else None
        return node.text.strip() if node else ""


class NotXml(Exception):
    """The file cannot be read; its text is the sentence, `line` where reading ended."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def tree(raw: bytes) -> Node:
    """The root element; raises NotXml."""
    handler = _Handler()
    try:
        sax.parseString(raw, handler, forbid_dtd=True)
    except DefusedXmlException:
        raise NotXml(_DEFUSED) from None
    except SAXParseException as error:
        raise NotXml(_BROKEN.format(error.getMessage()), error.getLineNumber() or 0) from None
    except (SAXException, ValueError, LookupError) as error:
        raise NotXml(_BROKEN.format(error)) from None
    return handler.root


class _Handler(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self._open: list[Node] = []
        self._locator: Any = None
        self.root = Node("", 1, {})

    def setDocumentLocator(self, locator: Any) -> None:
        self._locator = locator

    def startElement(self, name: str, attrs: Any) -> None:
        if len(self._open) >= _DEPTH:
            raise SAXException("its elements are nested too deeply")
        node = Node(name, self._locator.getLineNumber() or 1, dict(attrs.items()))
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def endElement(self, name: str) -> None:
        self._open.pop()

    def characters(self, content: str) -> None:
        self._open[-1].texts.append(content)
