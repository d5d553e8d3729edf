"""What the parameters of filters take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.types import IRDirectRelationType

from .forms import Hint, IdForm, SequenceForm
from .values import python_type

if TYPE_CHECKING:
    from pygen_ir.filters import IRFilterParameter

MANY_IDS = Hint((IdForm(), SequenceForm(Hint((IdForm(),)))), nullable=True)


def filter_hint(parameter: IRFilterParameter) -> Hint:
    """The type of a parameter; None means that it was not given."""
    of = parameter.type
    one = Hint((IdForm(),)) if isinstance(of, IRDirectRelationType) else python_type(of)
    return Hint((*one.members, SequenceForm(one)) if parameter.accepts_list else one.members, nullable=True)
