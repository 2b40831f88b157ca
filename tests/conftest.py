"""Hypothesis profiles: one for every run, a longer one for ``make soak``."""

import os

from hypothesis import settings

# A busy machine is no reason to fail.
settings.register_profile("evenhand", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("EVENHAND_PROFILE", "evenhand"))
