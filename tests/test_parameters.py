"""The parameters of the index as a curator writes them, in briefing.yml."""

import pytest

from generator import pipeline
from generator.records.parameters import Parameters, StatusWeights
from tests.world import tiny, told

LAST = "quotations: {max_words: 8, max_percent: 20}"


def written(orientation: str) -> dict[str, bytes]:
    return tiny({"sources/briefing.yml": {LAST: f"{LAST}\norientation: {orientation}"}})


def test_defaults() -> None:
    settings = pipeline.check(tiny()).corpus.settings
    assert settings
    assert settings.orientation == Parameters()
    assert Parameters().model_dump() == {
        "window_months": 24,
        "prior": 1,
        "half_life_days": 365,
        "shrinkage": 10,
        "min_events": 5,
        "min_origins": 3,
        "min_bootstrap": 8,
        "interval": 90,
        "bootstrap": 2000,
        "seed": 1,
        "count_unread": False,
        "status": {"occurred": 1, "alleged": 0.5, "disputed": 0.5, "inferred": 0.5, "planned": 0.25},
    }


def test_some_are_given() -> None:
    found = pipeline.check(
        written("{prior: 0.5, seed: 0, shrinkage: 0, interval: 95, status: {planned: 0, alleged: 1.0}}")
    )
    assert found.problems == ()
    assert found.corpus.settings
    assert found.corpus.settings.orientation == Parameters(
        prior=0.5, seed=0, shrinkage=0, interval=95, status=StatusWeights(planned=0, alleged=1)
    )


@pytest.mark.parametrize(
    ("orientation", "must"),
    [
        ("{prior: 0}", "`prior` must be a number above 0 and below 1000000, at most six decimals: '0'"),
        ("{prior: 0.000}", "`prior` must be a number above 0 and below 1000000, at most six decimals: '0.000'"),
        ("{prior: one}", "`prior` must be a number above 0 and below 1000000, at most six decimals: 'one'"),
        ("{prior: 0.0000001}", "`prior` must be a number above 0 and below 1000000, at most six decimals: '0.0000001'"),
        ("{prior: 1000000}", "`prior` must be a number above 0 and below 1000000, at most six decimals: '1000000'"),
        ("{shrinkage: -1}", "`shrinkage` must be a number from 0 to below 1000000, at most six decimals: '-1'"),
        ("{shrinkage: 1e3}", "`shrinkage` must be a number from 0 to below 1000000, at most six decimals: '1e3'"),
        ("{interval: 49}", "`interval` must be a whole number from 50 to 99: '49'"),
        ("{interval: 100}", "`interval` must be a whole number from 50 to 99: '100'"),
        ("{bootstrap: 99}", "`bootstrap` must be a whole number from 100 to 10000: '99'"),
        ("{bootstrap: 10001}", "`bootstrap` must be a whole number from 100 to 10000: '10001'"),
        ("{bootstrap: 0100}", "`bootstrap` must be a whole number from 100 to 10000: '0100'"),
        ("{seed: -1}", "`seed` must be a whole number from 0 to 999999999: '-1'"),
        ("{seed: 1234567890}", "`seed` must be a whole number from 0 to 999999999: '1234567890'"),
        ("{window_months: 0}", "`window_months` must be a whole number from 1 to 600: '0'"),
        ("{window_months: 601}", "`window_months` must be a whole number from 1 to 600: '601'"),
        ("{half_life_days: 36501}", "`half_life_days` must be a whole number from 1 to 36500: '36501'"),
        ("{min_events: 99999999}", "`min_events` must be a whole number from 1 to 9999999: '99999999'"),
        ("{status: {alleged: 1.5}}", "`alleged` must be a number from 0 to 1, at most six decimals: '1.5'"),
        ("{status: {planned: nan}}", "`planned` must be a number from 0 to 1, at most six decimals: 'nan'"),
    ],
)
def test_numbers_out_of_range(orientation: str, must: str) -> None:
    (line,) = told(written(orientation)).splitlines()
    assert line.startswith("sources/briefing.yml:10:")
    assert line.endswith(f": {must} [bad-number]")


def test_unknown_parameter() -> None:
    said = told(written("{windows: 12}"))
    assert said.startswith(
        "sources/briefing.yml:10:15: key must be one that the format knows: 'windows' [unknown-key]\n"
    )


def test_what_is_no_number() -> None:
    assert told(written("{prior: [1]}")) == (
        "sources/briefing.yml:10:22: `prior` must be a number above 0 and below 1000000, at most six decimals: ['1'] "
        "[bad-number]\n"
    )


@pytest.mark.parametrize("orientation", ["", "{}", "{prior: }", "{prior: ~, status: }", "{status: {alleged: null}}"])
def test_a_parameter_without_a_value_has_its_default(orientation: str) -> None:
    found = pipeline.check(written(orientation))
    assert found.problems == ()
    assert found.corpus.settings
    assert found.corpus.settings.orientation == Parameters()


def test_the_largest_are_accepted() -> None:
    assert told(written("{window_months: 600, half_life_days: 36500, seed: 999999999, prior: 999999.999999}")) == ""
