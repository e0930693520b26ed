"""Which files does a dossier give besides its pages? Each module here is a format; to add one is to add a module.

A format has `files(briefing)`, which yields (path below the first language's folder, text).
"""

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

from generator.derive.briefing import Briefing

Format = Callable[[Briefing], Iterator[tuple[str, str]]]


def files(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield every file of every format, the formats by name."""
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        written: Format = import_module(f"{__name__}.{name}").files
        yield from written(briefing)
