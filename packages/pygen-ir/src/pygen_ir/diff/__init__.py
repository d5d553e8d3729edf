"""What changes for the users of an SDK when its data models change."""

from .change import Change, Impact, SemverStep
from .comparison import Difference, compare

__all__ = ["Change", "Difference", "Impact", "SemverStep", "compare"]
