"""The form of a verification: every item of the checklist, the verdict, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bangkit.core.verification import answers, checklist, verdicts
from bangkit.foundation.ui.forms import ChoiceField, DateField, TextField
from bangkit.stages.planning.forms.common import GrownForm
from bangkit.stages.planning.models import Team


class VerificationForm(GrownForm):
    """What the team found."""

    checked_on = DateField(label="Tanggal verifikasi")
    team = ChoiceField(label="Tim verifikasi", required=False, widget=forms.Select)

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        self.teams = {str(team.pk): team for team in teams}
        more: dict[str, forms.Field] = {
            f"item_{key}": ChoiceField(label=label, choices=[("", "Pilih"), *answers().items()], widget=forms.Select)
            for key, label in checklist().items()
        }
        more["verdict"] = ChoiceField(label="Putusan", choices=list(verdicts().items()), widget=forms.RadioSelect)
        more["reason"] = TextField(
            label="Alasan", max_length=1000, required=False, help_text="Wajib bila TIDAK LAYAK atau ada berkas yang tidak ada."
        )
        super().__init__(*args, more=more, **kwargs)
        self.choose("team", [("", "Belum tercatat"), *((key, team.title()) for key, team in self.teams.items())])

    def values(self) -> dict[str, Any]:
        """The cleaned values as the action takes them."""
        data = self.cleaned_data
        return {
            "checked_on": data["checked_on"],
            "team": self.teams.get(data["team"]),
            "answers": {key: data[f"item_{key}"] for key in checklist()},
            "verdict": data["verdict"],
            "reason": data["reason"],
        }
