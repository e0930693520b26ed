"""What do all records have in common?"""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Common to all records: frozen, and no key but those named."""

    model_config = ConfigDict(frozen=True, extra="forbid")
