"""How does a value become a part of a sentence? A name stands in the case that the sentence asks for."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Self

from generator.languages.marked import Marked, initial, joined, noted, pieces

# Signs that no text holds (`documents` refuses them), for values that are more than their words.
FIRST, LAST = 0xF0000, 0xFFFFD
SIGN = re.compile(f"([{chr(FIRST)}-{chr(LAST)}])")


class Name(Marked):
    """A name with the forms that it takes in sentences, by case: "Europäische Union", dative "der Europäischen Union".

    A language's table lists its cases. Wherever nobody asks for one it is the name alone.
    """

    __slots__ = ("forms",)
    forms: Mapping[str, str]

    def __new__(cls, name: str, forms: Mapping[str, str] = MappingProxyType({})) -> Self:
        """Take a name, and its forms by case."""
        made = super().__new__(cls, pieces(name))
        made.forms = forms
        return made

    def each(self, change: Callable[[str], str]) -> "Name":
        """Return the name, itself and all its forms changed alike."""
        return Name(change(self), {case: change(form) for case, form in self.forms.items()})


class _Given(dict[str, object]):
    """The values for a sentence. One of which something must be said is given as a sign, to be replaced in the end."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__(values)
        self.held: list[str] = []

    def __getitem__(self, asked: str) -> object:
        value = self._in_case(asked)
        if not (isinstance(value, str) and noted(value)):
            return value
        self.held.append(value)
        return chr(FIRST + len(self.held) - 1)

    def _in_case(self, asked: str) -> object:
        """Return a value, `pole.dative` in that case, `pole.Dative` with a capital letter as well.

        A name without a form for the case stands as it is: most names are the same in every case.
        """
        key, _, case = asked.partition(".")
        value = super().__getitem__(key)
        if not (case and isinstance(value, str)):
            return value
        form = value.forms.get(case.lower(), value) if isinstance(value, Name) else value
        return initial(form) if case[0].isupper() else form


def filled(sentence: str, values: Mapping[str, object]) -> str:
    """Return a sentence with the values put in for %(name)s or %(name.case)s."""
    given = _Given(values)
    said = sentence % given
    if not given.held:
        return said
    return joined(*(given.held[ord(each) - FIRST] if SIGN.fullmatch(each) else each for each in SIGN.split(said)))
