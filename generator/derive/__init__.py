"""What follows from the records? Pure functions from a checked corpus to values that carry their evidence."""
