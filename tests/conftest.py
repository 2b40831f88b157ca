"""One hypothesis profile for all: a busy machine is no reason to fail."""

from hypothesis import settings

settings.register_profile("evenhand", deadline=None)
settings.load_profile("evenhand")
