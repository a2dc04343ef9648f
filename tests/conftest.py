"""What every test shares."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# What several modules of tests assert says what differed.
pytest.register_assert_rewrite("tests.situations")

# On the build server a run says the same as the last one did of the same sources; on a developer's machine each run
# looks at other examples, so that what is rare is found in time.
settings.register_profile("server", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("server")
