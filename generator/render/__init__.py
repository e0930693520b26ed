"""What does a page say? Pure functions from a briefing to the text of pages and data files."""
