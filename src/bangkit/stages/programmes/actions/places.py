"""Answering once what an unclear name means: for every line that bears it, and for the files that come later."""

from __future__ import annotations

from django.db import models

from bangkit.core.access import Actor, inside
from bangkit.core.programmes.places import plain
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region, RegionAlias
from bangkit.stages.programmes.models import LINKED, PlaceAnswer, ProgrammePlace

REASON = "Dijawab pada daftar nama tempat program"


@action("programme.locate")
def locate_place(actor: Actor, regency: Region, *, words: str, place: Region | None) -> PlaceAnswer:
    """Tentukan tempat mana yang dimaksud, atau bahwa itu bukan nama tempat di kabupaten ini. Jawaban lama diganti."""
    key = plain(words)[:120]
    if not key:
        raise Invalid({"words": "Nama ini kosong."})
    if place is not None and (place.level not in ("subdistrict", "village") or not inside(place.code, regency.code)):
        raise Invalid({"place": f"Pilih kecamatan atau desa di {regency.title()}."})
    asked = ProgrammePlace.objects.filter(region=regency, key=key).exclude(state="sure")
    if place is None:
        asked.update(place=None, state="rejected")
        remark("Bukan nama tempat di kabupaten ini.")
    else:
        _confirm(asked, place)
        remark(f"Artinya {place.title()}.")
    PlaceAnswer.objects.filter(region=regency, key=key).delete()
    return PlaceAnswer(region=regency, words=words.strip()[:120], key=key, place=place, created_at=actor.now).put()


def _confirm(asked: models.QuerySet[ProgrammePlace], place: Region) -> None:
    """A line that names the place already in other words is not linked twice. The spelling is remembered for search too."""
    rows = list(asked.order_by("pk"))
    others = ProgrammePlace.objects.filter(place=place, state__in=LINKED, line__in=asked.values("line"))
    linked = set(others.exclude(pk__in=asked.values("pk")).values_list("line_id", flat=True))
    for row in rows:
        row.place, row.state = (None, "rejected") if row.line_id in linked else (place, "confirmed")
        linked.add(row.line_id)
    # The twins first, so that no line bears the place twice in between.
    for state in ("rejected", "confirmed"):
        ProgrammePlace.objects.bulk_update([row for row in rows if row.state == state], ["place", "state"], batch_size=500)
    if rows and plain(rows[0].words) != plain(place.name):
        RegionAlias.objects.get_or_create(region=place, name=rows[0].words[:100], defaults={"reason": REASON})
