"""Development figures that may only rise. Not part of the wheel."""
