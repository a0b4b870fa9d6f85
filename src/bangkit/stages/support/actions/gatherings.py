"""Like needs of several villages answered by one decision. Nothing is gathered by itself, and no need is lost in a gathering."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.findings import blocker
from bangkit.core.offices import office_label
from bangkit.core.support_checks import ANSWERED, WAITING
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.support.actions.answers import accept_part, accept_support, forward_support, postpone_support, refuse_support
from bangkit.stages.support.actions.cases import needed, support_facts
from bangkit.stages.support.models import Gathering, SupportCase

ANSWERS: dict[str, Callable[..., SupportCase]] = {
    "accept": accept_support,
    "accept_part": accept_part,
    "postpone": postpone_support,
    "refuse": refuse_support,
    "forward": forward_support,
}
LEAST = 2


@action("gathering.gather")
def gather_cases(actor: Actor, regency: Region, *, cases: Sequence[SupportCase], name: str, why: str) -> Gathering:
    """Kumpulkan kebutuhan serupa dari beberapa desa pada satu OPD; orang yang memutuskan mana yang serupa."""
    listed = list(SupportCase.objects.select_for_update(of=("self",)).filter(pk__in=[case.pk for case in cases]).order_by("pk"))
    _check_gathered(regency, listed)
    gathering = Gathering(
        region=regency, office=listed[0].office, name=needed("name", name, "Beri nama kebutuhan bersama ini."),
        why=needed("why", why, "Tulis mengapa kebutuhan ini dikumpulkan."), gathered_on=actor.today, created_at=actor.now,
    ).put()  # fmt: skip
    for case in listed:
        case.gathering = gathering
        case.put()
    remark(f"{len(listed)} kebutuhan pada {office_label(gathering.office, regency.code)}.")
    return gathering


def _check_gathered(regency: Region, listed: Sequence[SupportCase]) -> None:
    wrong = ""
    if len({case.region_id for case in listed}) < LEAST:
        wrong = "Pilih kebutuhan dari sekurangnya dua desa."
    elif len({case.office for case in listed}) > 1:
        wrong = "Semua kebutuhan harus ada pada OPD yang sama."
    elif any(case.state not in WAITING for case in listed):
        wrong = "Yang sudah dijawab tidak dapat dikumpulkan lagi."
    elif any(case.gathering_id is not None for case in listed):
        wrong = "Ada kebutuhan yang sudah dikumpulkan."
    elif any(not case.region_id.startswith(f"{regency.code}.") for case in listed):
        wrong = "Semua kebutuhan harus dari kabupaten yang sama."
    if wrong:
        raise Invalid({"cases": wrong})


@action("gathering.leave_out")
def leave_out(actor: Actor, gathering: Gathering, *, case: SupportCase, reason: str) -> Gathering:
    """Keluarkan satu kebutuhan yang ternyata berbeda; kebutuhannya sendiri tetap menunggu jawaban."""
    text = needed("reason", reason, "Tulis mengapa dikeluarkan.")
    case.refresh_from_db()
    if case.gathering_id != gathering.pk:
        raise Invalid({"case": "Kebutuhan ini tidak ada dalam kumpulan."})
    case.gathering = None
    case.put()
    remark(f"{case.region.title()}: {text}")
    return gathering


@action("gathering.answer", facts=support_facts)
def answer_gathering(actor: Actor, gathering: Gathering, /, *, answer: str, **values: Any) -> Gathering:
    """Jawab bersama: keputusan yang sama ditulis sebagai jawaban tiap desa. Yang sudah dijawab sendiri tetap pada jawabannya."""
    act = ANSWERS.get(answer)
    if act is None:
        raise Invalid({"answer": "Pilih jawaban pada daftar."})
    listed = list(gathering.cases.select_related("need", "region").order_by("pk"))
    if stuck := [case for case in listed if case.state == "needs_data"]:
        names = ", ".join(case.region.title() for case in stuck)
        raise Blocked((blocker("gathering.needs_data", f"Masih menunggu data dari {names}.", "Keluarkan dulu, atau tunggu datanya."),))
    waiting = [case for case in listed if case.state not in ANSWERED]
    if not waiting:
        raise Blocked((blocker("gathering.empty", "Tidak ada lagi kebutuhan yang menunggu dalam kumpulan ini.", "Bubarkan kumpulan ini."),))
    for case in waiting:
        act(actor, case, **values)
    gathering.answered_on = actor.today
    remark(f"{len(waiting)} desa.")
    return gathering


@action("gathering.dissolve")
def dissolve_gathering(actor: Actor, gathering: Gathering, *, reason: str) -> Gathering:
    """Bubarkan kumpulan; setiap kebutuhan dijawab sendiri-sendiri."""
    text = needed("reason", reason, "Tulis mengapa dibubarkan.")
    for case in gathering.cases.filter(state__in=WAITING).order_by("pk"):
        case.gathering = None
        case.put()
    remark(text[:200])
    return gathering
