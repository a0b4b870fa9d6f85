"""Forms of programmes coming in, one module a subject."""

from bangkit.stages.programmes.forms.lines import CancelForm, ProgrammeForm
from bangkit.stages.programmes.forms.places import names_form
from bangkit.stages.programmes.forms.versions import ListForm, ReopenForm, UseForm

__all__ = ["CancelForm", "ListForm", "ProgrammeForm", "ReopenForm", "UseForm", "names_form"]
