"""What is said about models: one rule a file, each a pure function from a subject to diagnostics."""

from .registry import CODES, RULES, apply_rules
from .rule import Rule, Subject

__all__ = ["CODES", "RULES", "Rule", "Subject", "apply_rules"]
