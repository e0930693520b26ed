"""What do all records have in common?"""

from pydantic import BaseModel, ConfigDict, model_validator


class Record(BaseModel):
    """Common to all records: frozen, and no key but those named."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _left_out(cls, data: object) -> object:
        """Take a key without a value as left out; one that nobody knows stays, to be refused."""
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}
