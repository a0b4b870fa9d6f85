"""The verbs of requests that people make about their own data."""

from __future__ import annotations

from datetime import date, datetime, time

from bangkit.core.access import Actor
from bangkit.core.households import REQUEST_KINDS, REQUEST_RESULTS, request_due
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.actions.households import standing_consent
from bangkit.stages.profile.models import DataRequest, Household

# What must have been done before such a request can be called fulfilled.
UNDONE = {
    "withdrawal": "Persetujuan rumah tangga ini masih berlaku. Catat penarikannya dahulu pada halaman rumah tangganya.",
    "erasure": "Data rumah tangga ini masih ada. Tarik persetujuannya atau anonimkan dahulu pada halaman rumah tangganya.",
}


@action("data_request.receive")
def receive_request(
    actor: Actor, place: Region, *, kind: str, asked_on: date, what: str = "", household: Household | None = None
) -> DataRequest:
    """Catat permintaan seseorang atas datanya. Waktu 3 x 24 jam berjalan sejak diminta; hari yang lampau dihitung sejak awal harinya."""
    errors: dict[str, str] = {}
    if kind not in dict(REQUEST_KINDS):
        errors["kind"] = "Pilih apa yang diminta."
    if asked_on > actor.today:
        errors["asked_on"] = "Tanggal permintaan tidak boleh sesudah hari ini."
    if household is not None and household.region_id != place.code:
        errors["household"] = "Rumah tangga ini bukan di tempat ini."
    if household is None and not what.strip():
        errors["what"] = "Tulis data apa yang dimaksud, misalnya peserta pelatihan, akun, atau nomor rumah tangga."
    if errors:
        raise Invalid(errors)
    asked_at = actor.now if asked_on == actor.today else datetime.combine(asked_on, time.min, tzinfo=actor.now.tzinfo)
    values = {"kind": kind, "household": household, "what": what.strip(), "asked_at": asked_at, "due_at": request_due(kind, asked_at)}
    return DataRequest(region=place, created_at=actor.now, **values).put()


@action("data_request.answer")
def answer_request(actor: Actor, request: DataRequest, *, result: str, answer: str) -> DataRequest:
    """Jawab permintaan: dipenuhi, dipenuhi sebagian, atau ditolak dengan alasan."""
    errors: dict[str, str] = {}
    if result not in dict(REQUEST_RESULTS):
        errors["result"] = "Pilih hasilnya."
    if not answer.strip():
        errors["answer"] = "Tulis apa yang dilakukan, atau alasannya bila ditolak."
    consents = request.household is not None and standing_consent(request.household) is not None
    if result == "fulfilled" and consents and request.kind in UNDONE:
        errors["result"] = UNDONE[request.kind]
    if errors:
        raise Invalid(errors)
    request.result, request.answer, request.answered_at = result, answer.strip(), actor.now
    late = " Lewat batas waktunya." if request.is_late(actor.now) else ""
    remark(f"{dict(REQUEST_RESULTS)[result]}.{late}")
    return request


@action("data_request.expire")
def expire_request(actor: Actor, request: DataRequest) -> DataRequest:
    """Hapus keterangan dan jawaban yang lewat masa simpannya; bahwa ada permintaan dan kapan dijawab tetap tercatat."""
    request.what = request.answer = ""
    return request
