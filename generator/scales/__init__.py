"""By which scales is anything graded? Tables of others, with their sources: a CSV beside the module that reads it."""
