"""The operator's page of what is past its time: counts first, then the act."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from bangkit.coordination.actions import apply_retention
from bangkit.coordination.queries.retention import expired
from bangkit.core.words import number
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.forms import ConfirmForm
from bangkit.foundation.ui.tables import Column, Table
from bangkit.foundation.ui.verbs import verb_page

COLUMNS = (
    Column("label", "Data pribadi"),
    Column("says", "Masa simpan", phone="long"),
    Column("count", "Lewat waktunya", kind="number"),
)


@page("retention.apply")
def retention(request: PageRequest, code: str) -> HttpResponse:
    """What would be emptied today, and the button."""
    place = region_for(request.actor, code, "retention.apply")
    rows = expired(code, request.actor.today)
    return verb_page(
        request,
        form=ConfirmForm,
        run=lambda data: apply_retention(request.actor, place, until=request.actor.today),
        done=reverse("retention.apply", args=[code]),
        title="Masa simpan data pribadi",
        intro="Yang lewat masa simpannya dihapus dan tidak dapat dikembalikan. Jumlah dan jejaknya tetap.",
        submit="Hapus yang lewat masa simpannya",
        back=reverse("district.view", args=[code]),
        said=lambda done: f"{number(sum(done.values()))} data dihapus atau dilepas.",
        template="coordination/retention.html",
        extra={"table": Table(COLUMNS, rows, "Yang lewat masa simpannya hari ini"), "here": place},
    )
