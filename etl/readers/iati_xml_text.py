"""How are texts and attributes of an IATI element read, in versions 1 and 2 of the standard?"""

from lxml import etree

from etl.readers import iati

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_attribute(element: etree._Element | None, name: str) -> str:
    """An attribute without spaces around it, empty when there is none."""
    return "" if element is None else element.get(name, "").strip()


def read_text(element: etree._Element | None) -> str:
    """The text of an element and of what stands in it, empty when there is none."""
    return "" if element is None else "".join(element.itertext()).strip()


def list_texts(parent: etree._Element, tag: str, language: str) -> list[iati.Text]:
    """The narratives of all elements of a name, with the language of each."""
    return [text for element in parent.findall(tag) for text in list_narratives(element, language)]


def list_narratives(element: etree._Element, language: str) -> list[iati.Text]:
    """The narratives of an element, with the language of each; empty ones are left out.

    Version 1 has no narratives: the text stands in the element itself.
    """
    own = element.get(LANGUAGE, language)
    narratives = element.findall("narrative") or [element]
    texts = [(read_text(item), iati.read_language(item.get(LANGUAGE, own))) for item in narratives]
    return [text for text in texts if text[0]]
