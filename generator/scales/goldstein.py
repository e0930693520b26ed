"""How cooperative is an act, by the older scale? Goldstein's values for the CAMEO codes nearest to PLOVER's types.

Sources: the values are GDELT's `CAMEO.goldsteinscale.txt` (https://www.gdeltproject.org/data/lookups/), read in the
copy of github.com/mpiccirilli/UNDP-BCPR-Project at e009a802; they extend J. S. Goldstein, "A Conflict-Cooperation Scale
for WEIS Events Data", Journal of Conflict Resolution 36 (1992), to the codes of CAMEO. `goldstein.csv` has all
of them; a code is text, and its leading zero counts.

`plover-cameo.csv` names one CAMEO code for each PLOVER type and mode, and on what basis: `listed` by the
conversion table of PLOVER's authors (https://github.com/openeventdata/PLOVER, CAMEO2PLOVER-2021.txt at 5e0c24f), of the
codes there the widest or the one worded like the mode; `general` where CAMEO has no such mode, the code of the type;
`nearest` where the conversion table lists such an act elsewhere, or not by that mode: our choice.

The signs of both scales agree, but for requests: CAMEO's appeals (02, +3) have no PLOVER type, and what is left are
demands (10, -5), while PLOVER takes a request to be next to nothing (-1 to +0.5).
"""

import csv
from importlib.resources import files
from types import MappingProxyType


def _read(name: str) -> list[dict[str, str]]:
    with (files("generator.scales") / name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


# CAMEO code -> value from -10 (most conflictual) to +10 (most cooperative).
CAMEO = MappingProxyType({row["cameo"]: float(row["score"]) for row in _read("goldstein.csv")})
# (PLOVER type, mode or None) -> CAMEO code.
CODES = MappingProxyType({(row["type"], row["mode"] or None): row["cameo"] for row in _read("plover-cameo.csv")})
# (PLOVER type, mode or None) -> value, as plover.SCORES.
SCORES = MappingProxyType({act: CAMEO[code] for act, code in CODES.items()})
