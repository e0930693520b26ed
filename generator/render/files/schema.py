"""What may stand in the JSON files? The contract as JSON Schemas (draft 2020-12), the same for every dossier."""

import json
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.derive.briefing import Briefing
from generator.published import VERSION, Dossier, Entry, Timeline
from generator.render import routes

NAMES: Mapping[str, type[Entry]] = {"dossier.schema.json": Dossier, "timeline.schema.json": Timeline}


class _Closed(GenerateJsonSchema):
    """As pydantic has it, but closed where the keys have a pattern, and without titles that repeat the key."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return the shape of an object with free keys."""
        found = super().dict_schema(schema)
        return found | {"additionalProperties": False} if "patternProperties" in found else found

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  # the question is pydantic's
        """Tell that no key needs a title."""
        return False


def files(_: Briefing) -> Iterator[tuple[str, str]]:
    """Yield the schemas, the keys of each entry in the order in which they are best read."""
    for name in NAMES:
        yield routes.data(name), _schema(name)


@cache
def _schema(name: str) -> str:
    head = {"$schema": _Closed.schema_dialect, "$id": name, "version": VERSION}
    found = head | NAMES[name].model_json_schema(mode="serialization", schema_generator=_Closed)
    found["description"] = " ".join(found["description"].split())
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
