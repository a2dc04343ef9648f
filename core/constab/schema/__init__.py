"""Schema: what a programme may say, as a JSON Schema for editors."""

from constab.schema.document import programme_schema
from constab.schema.own_words import own_obligations, own_vocabulary

__all__ = ["own_obligations", "own_vocabulary", "programme_schema"]
