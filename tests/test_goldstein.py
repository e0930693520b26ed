"""Two tables of scores against each other, and each against what its source says, typed once more."""

import csv

import pytest

from generator.scales import goldstein, plover
from tests.world import GENERATOR

# Values that the design names, read a second time.
VALUES = """
    020 3, 030 4, 0311 5.2, 032 4.5, 0334 6, 040 1, 041 1, 042 1.9, 043 2.8, 044 2.5, 045 5, 046 7, 050 3.5, 051
    3.4, 053 3.8, 054 6, 057 8, 060 6, 061 6.4, 062 7.4, 070 7, 071 7.4, 072 8.3, 074 8.5, 080 5, 085 7, 086 9, 0874
    10, 101 -5, 110 -2, 1123 -2, 120 -4, 125 -5, 129 -5, 130 -4.4, 13 -6, 1312 -5.8, 138 -7, 140 -6.5, 145 -7.5, 150
    -7.2, 160 -4, 162 -5.6, 163 -8, 166 -7, 170 -7, 171 -9.2, 172 -5, 175 -9, 182 -9.5, 190 -10, 191 -9.5, 193 -10,
    196 -9.5, 201 -9.5, 204 -10, 01 0
"""
# What the conversion table of PLOVER's authors lists, for every type and mode that both have.
LISTED = {
    "AGREE": "030 031 032 033 034 035 036 037 038 039",
    "CONSULT": "040 045 046",
    "CONSULT phone": "041",
    "CONSULT visit": "042 043",
    "CONSULT third-party": "044",
    "SUPPORT": "050 051 052 053 054 055 056 057",
    "COOPERATE": "060 061 062 063 064",
    "AID": "070 071 072 073 074 075",
    "CONCEDE": "080 081 082 083",
    "RETREAT": "084",
    "RETREAT release": "0841",
    "RETREAT access": "086 0861 0862 0863",
    "RETREAT disarm": "087 0873 0874",
    "RETREAT ceasefire": "0871",
    "RETREAT withdraw": "0872",
    "REQUEST": "100",
    "REQUEST assist": "101 102 103",
    "REQUEST change": "104 105",
    "REQUEST yield": "1051 1052 1053 1054 1055 1056",
    "REQUEST meet": "106 107 108",
    "ACCUSE disapprove": "110 111 112 113 116",
    "ACCUSE investigate": "090 091 092 093 094",
    "ACCUSE allege": "1121 1122 1123 1124 1125 114 115",
    "REJECT": "120",
    "REJECT assist": "121 122",
    "REJECT change": "123 124",
    "REJECT yield": "1243 1244 1245 1246 128 129",
    "REJECT meet": "125 126 127",
    "THREATEN": "130 131",
    "THREATEN relations": "1311 1313 133 134 135 139",
    "THREATEN restrict": "1312 1323 1324 1381",
    "THREATEN expel": "136",
    "THREATEN violence": "137 138 1383 1384 1385",
    "THREATEN territory": "1382",
    "PROTEST": "140",
    "PROTEST demo": "141",
    "PROTEST hunger": "142",
    "PROTEST boycott": "143",
    "PROTEST obstruct": "144",
    "PROTEST riot": "145",
    "MOBILIZE": "150",
    "MOBILIZE police": "151 153",
    "MOBILIZE troops": "152 154",
    "SANCTION": "160",
    "SANCTION withdraw": "161 164 165",
    "SANCTION discontinue": "162",
    "SANCTION expel": "166",
    "COERCE": "170",
    "COERCE seize": "171 1711 192",
    "COERCE restrict": "163 172 1721 191",
    "COERCE curfew": "1723",
    "COERCE martial-law": "1724",
    "COERCE arrest": "173",
    "COERCE deport": "174",
    "ASSAULT": "180 190 196",
    "ASSAULT abduct": "181 184",
    "ASSAULT beat": "182",
    "ASSAULT sexual": "1821",
    "ASSAULT torture": "1822",
    "ASSAULT suicide-attack": "183 1831",
    "ASSAULT explosives": "1832 1833",
    "ASSAULT firearms": "193",
    "ASSAULT heavy-weapons": "194 195",
    "ASSAULT unconventional": "204 2041 2042",
}


def rows(name: str) -> list[dict[str, str]]:
    with (GENERATOR / "scales" / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_values() -> None:
    values = {code: float(score) for code, score in map(str.split, VALUES.split(","))}
    assert {code: goldstein.CAMEO[code] for code in values} == values
    assert len(rows("goldstein.csv")) == len(goldstein.CAMEO) == 311
    assert all(-10 <= score <= 10 for score in goldstein.CAMEO.values())
    assert all(code.isdecimal() and 2 <= len(code) <= 4 for code in goldstein.CAMEO)
    assert sorted({code[:2] for code in goldstein.CAMEO}) == [f"{root:02}" for root in range(1, 21)]


def test_every_code_has_its_root() -> None:
    for code in goldstein.CAMEO:
        assert code[:-1] in goldstein.CAMEO or len(code) == 2, code


def test_every_act_has_a_code_with_a_value() -> None:
    assert list(goldstein.CODES) == list(plover.SCORES)
    assert len(rows("plover-cameo.csv")) == len(goldstein.CODES)
    assert set(goldstein.CODES.values()) <= set(goldstein.CAMEO)
    assert {act: goldstein.CAMEO[code] for act, code in goldstein.CODES.items()} == goldstein.SCORES


def test_codes_are_chosen_on_the_basis_that_is_named() -> None:
    modes = {(row["type"], row["mode"] or None): row for row in rows("plover-cameo.csv")}
    for (name, mode), row in modes.items():
        listed = LISTED.get(f"{name} {mode or ''}".strip(), "").split()
        if row["basis"] == "listed":
            assert row["cameo"] in listed, row
        elif row["basis"] == "general":
            assert not listed, row
            assert row["cameo"] == modes[name, None]["cameo"], row
        else:
            assert row["basis"] == "nearest", row
            assert row["cameo"] not in listed, row


@pytest.mark.parametrize(("act", "score"), goldstein.SCORES.items(), ids=str)
def test_both_tables_agree_on_what_is_cooperative(act: tuple[str, str | None], score: float) -> None:
    """But for requests: to CAMEO they are demands, to PLOVER next to nothing."""
    if act[0] == "REQUEST":
        assert score == -5
        assert -1 <= plover.SCORES[act] <= 0.5
    else:
        assert score * plover.SCORES[act] > 0
