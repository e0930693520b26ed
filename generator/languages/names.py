"""In which form does a name stand in a sentence? The sentence asks for a case; the name has a form for it, or not."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Self


class Name(str):
    """A name with the forms that it takes in sentences, by case: "Europäische Union", dative "der Europäischen Union".

    A language's table lists its cases. Wherever nobody asks for one it is the name alone.
    """

    __slots__ = ("forms",)
    forms: Mapping[str, str]

    def __new__(cls, name: str, forms: Mapping[str, str] = MappingProxyType({})) -> Self:
        """Take a name, and its forms by case."""
        made = super().__new__(cls, name)
        made.forms = forms
        return made

    def each(self, change: Callable[[str], str]) -> "Name":
        """Return the name, itself and all its forms changed alike."""
        return Name(change(str(self)), {case: change(form) for case, form in self.forms.items()})


class Given(dict[str, object]):
    """The values for a sentence: `pole.dative` is the pole in that case, `pole.Dative` the same with a capital letter.

    A name without a form for the case stands as it is: most names are the same in every case.
    """

    def __missing__(self, asked: str) -> object:
        """Return a value in a case."""
        key, dot, case = asked.partition(".")
        if not dot:
            raise KeyError(asked)
        value = self[key]
        form = value.forms.get(case.lower(), value) if isinstance(value, Name) else value
        return initial(str(form)) if case[:1].isupper() else form


def initial(text: str) -> str:
    """Return text with a capital first letter and all others as they are: German nouns keep theirs."""
    return text[:1].upper() + text[1:]
