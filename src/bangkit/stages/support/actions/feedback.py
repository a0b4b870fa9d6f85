"""The verb with which the Tim Kabupaten records that a village was told what became of its asks."""

from __future__ import annotations

from datetime import date

from bangkit.core.access import Actor
from bangkit.core.feedback import ways
from bangkit.core.findings import blocker
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.support.models import Feedback
from bangkit.stages.support.queries.cases import has_all_answers, needs_of_year


@action("feedback.give")
def give_feedback(
    actor: Actor,
    village: Region,
    *,
    year: int,
    given_on: date,
    way: str,
    female: int | None = None,
    male: int | None = None,
    note: str = "",
) -> Feedback:
    """Catat bahwa desa sudah diberi tahu hasil usulannya tahun lalu: kapan, dengan cara apa, dihadiri berapa orang."""
    asked = needs_of_year(village.code, year - 1)
    if not asked:
        raise Blocked((blocker("feedback.nothing", f"Desa ini tidak meminta apa pun pada tahun {year - 1}.", "Pilih tahun lain."),))
    if Feedback.objects.filter(region=village, year=year).exists():
        raise Blocked((blocker("feedback.given", "Pemberitahuan tahun ini sudah dicatat.", "Buka hasil usulan desa."),))
    errors = {}
    if way not in ways():
        errors["way"] = "Pilih cara memberitahukannya."
    if given_on > actor.today or given_on.year != year:
        errors["given_on"] = f"Isi hari pada tahun {year}, tidak sesudah hari ini."
    if errors:
        raise Invalid(errors)
    answered = sum(1 for need in asked if has_all_answers(need))
    row = Feedback(region=village, year=year, given_on=given_on, way=way, female=female, male=male, note=note.strip(), created_at=actor.now)
    row.asked, row.answered = len(asked), answered
    remark(f"{answered} dari {len(asked)} sudah dijawab; {ways()[way]}.")
    return row.put()
