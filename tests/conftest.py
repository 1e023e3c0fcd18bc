"""What all tests share: properties are tried without a clock, since a busy machine is no fault of the code.

In CI they try the same examples every time, so that a change is judged by what it changes; elsewhere they vary.
"""

import os

from hypothesis import settings

settings.register_profile("unhurried", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("unhurried")
