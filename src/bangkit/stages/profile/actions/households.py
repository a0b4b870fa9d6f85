"""The verbs of households. Nothing personal is written without consent, and whatever consent is withdrawn from is wiped at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from bangkit.core.access import Actor
from bangkit.core.dtsen import consent_purpose as decile_purpose
from bangkit.core.households import (
    SEXES,
    beyond_consent,
    choices,
    consent_fields,
    consent_texts,
    current_text,
    hamlet_name,
    household_number,
    looks_like_nik,
    opened_by,
    purposes,
    total,
)
from bangkit.core.instruments import surveys
from bangkit.core.words import date_text
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import COUNT_FIELDS, Consent, Decile, Household, Survey, SurveyAnswer

MOST_IN_A_BAND = 30
# Whose words are keys of one of the policy's lists.
LISTED = {"livelihood": "livelihood", "income_range": "income_range", "debt_range": "debt_range"}
EDITABLE = ("hamlet", *COUNT_FIELDS, *consent_fields())


def next_number(village: Region) -> str:
    """The number after the highest that the village has given, in three digits or more."""
    given = [int(number) for number in Household.objects.filter(region=village).values_list("number", flat=True)]
    return f"{max(given, default=0) + 1:03d}"


def standing_consent(household: Household) -> Consent | None:
    """The consent that holds today."""
    return Consent.objects.filter(household=household, withdrawn_on__isnull=True).first()


def wipe(household: Household, agreed: Collection[str] = ()) -> None:
    """Empty everything that stands on consent, except what the ``agreed`` purposes open; counts and the number stay.

    Survey answers go with their purpose: they are specific data, whatever number stands on them.
    """
    keep = opened_by(agreed)
    for name in consent_fields():
        if name not in keep:
            setattr(household, name, None if Household._meta.get_field(name).null else "")
    # That a household refused or was not met stays; what it answered stands on consent.
    kept = [one.key for one in surveys() if set(one.consent) <= set(agreed)]
    SurveyAnswer.objects.filter(household=household, outcome="done").exclude(survey__instrument__in=kept).delete()
    if decile_purpose() not in agreed:
        Decile.objects.filter(household=household).delete()


@action("household.register")
def register_household(
    actor: Actor, village: Region, *, hamlet: str, number: str = "", counts: Mapping[str, int | None] | None = None
) -> Household:
    """Daftarkan rumah tangga dengan nomor, dusun, dan jumlah anggotanya; selebihnya menunggu persetujuan."""
    errors: dict[str, str] = {}
    written = number.strip()
    if not village.is_village:
        errors["hamlet"] = "Rumah tangga didaftarkan pada desanya."
    called = household_number(written) if written else next_number(village)
    if called is None:
        errors["number"] = "Tulis nomor urut rumah tangga, paling banyak 4 angka, misalnya 014. Bukan NIK dan bukan nomor KK."
    if not errors and Household.objects.filter(region=village, number=called).exists():
        errors["number"] = f"Nomor {called} sudah dipakai di desa ini. Kosongkan untuk memakai nomor berikutnya."
    household = Household(region=village, number=called or "", hamlet=hamlet_name(hamlet), updated_on=actor.today, created_at=actor.now)
    errors |= _set(household, dict(counts or {}))
    if not household.hamlet:
        errors["hamlet"] = "Tulis dusunnya."
    if errors:
        raise Invalid(errors)
    return household.put()


@action("household.edit")
def edit_household(actor: Actor, household: Household, *, values: Mapping[str, Any]) -> Household:
    """Isi jumlah anggota, dan isian pribadi yang disetujui. Only the fields named in ``values`` change."""
    consent = standing_consent(household)
    given = {name: value for name, value in values.items() if name in EDITABLE}
    if "hamlet" in given:
        given["hamlet"] = hamlet_name(str(given["hamlet"]))
    closed = beyond_consent(given, consent.purposes if consent else ())
    errors = dict.fromkeys(closed, "Isian ini belum disetujui rumah tangganya. Catat persetujuannya dahulu.")
    errors |= _set(household, given) | _wrong_with(household, actor.today)
    if errors:
        raise Invalid(errors)
    household.updated_on = actor.today
    return household


def _set(household: Household, values: Mapping[str, Any]) -> dict[str, str]:
    errors: dict[str, str] = {}
    for name, value in values.items():
        if name not in EDITABLE:
            errors[name] = "Isian ini tidak dikenal."
        elif name in COUNT_FIELDS and value is not None and not 0 <= value <= MOST_IN_A_BAND:
            errors[name] = f"Jumlahnya {value}, yang masuk akal 0 sampai {MOST_IN_A_BAND}. Periksa lagi."
        else:
            setattr(household, name, value)
    return errors


def _wrong_with(household: Household, today: date) -> dict[str, str]:
    """What does not fit together, by field."""
    errors: dict[str, str] = {}
    if not household.hamlet:
        errors["hamlet"] = "Tulis dusunnya."
    for name, kind in LISTED.items():
        if getattr(household, name) and getattr(household, name) not in dict(choices(kind)):
            errors[name] = "Pilihan ini tidak ada dalam daftar."
    if household.head_sex and household.head_sex not in dict(SEXES):
        errors["head_sex"] = "Pilih perempuan atau laki-laki."
    if household.poorest is not None and not (household.poorest_source.strip() and household.poorest_on):
        name = "poorest_on" if household.poorest_source.strip() else "poorest_source"
        errors[name] = "A-RTM selalu menyebut sumber dan tanggalnya, misalnya pemeringkatan kesejahteraan dalam musyawarah dusun."
    for name in ("poorest_on", "disability_on"):
        if (day := getattr(household, name)) and day > today:
            errors[name] = "Tanggalnya tidak boleh sesudah hari ini."
    return errors | _wrong_disability(household)


def _wrong_disability(household: Household) -> dict[str, str]:
    errors: dict[str, str] = {}
    for sex in ("female", "male"):
        said = getattr(household, f"disability_{sex}")
        asked = total(getattr(household, f"{sex}_{band}") for band in ("child", "adult", "elder"))
        if said is not None and asked is not None and said > asked:
            errors[f"disability_{sex}"] = f"Tertulis {said} orang, padahal anggota berumur 5 tahun ke atas {asked} orang."
    if household.disability is not None and not household.disability_on:
        errors["disability_on"] = "Tulis tanggal pertanyaannya diajukan."
    return errors


@action("household.consent")
def record_consent(
    actor: Actor,
    household: Household,
    *,
    agreed_on: date,
    method: str,
    language: str,
    agreed: Sequence[str],
    text_version: str = "",
) -> Household:
    """Catat persetujuan: naskahnya, cara, bahasa, dan tujuan yang disetujui. Persetujuan yang lama berakhir; isian di luarnya dihapus."""
    version = text_version or current_text().version
    old = standing_consent(household)
    errors = _wrong_consent(version, method, language, agreed)
    if agreed_on > actor.today:
        errors["agreed_on"] = "Tanggal persetujuan tidak boleh sesudah hari ini."
    elif old and agreed_on < old.agreed_on:
        errors["agreed_on"] = f"Sudah ada persetujuan yang lebih baru, {date_text(old.agreed_on)}."
    if errors:
        raise Invalid(errors)
    if old:
        old.withdrawn_on = agreed_on
        old.put()
    keys = [purpose.key for purpose in purposes() if purpose.key in agreed]
    Consent(
        region_id=household.region_id,
        household=household,
        text_version=version,
        agreed_on=agreed_on,
        method=method,
        language=language,
        purposes=keys,
        created_at=actor.now,
    ).put()
    wipe(household, keys)
    household.updated_on = actor.today
    named = ", ".join(purpose.label.lower() for purpose in purposes() if purpose.key in keys)
    remark(f"Naskah {version}, {dict(choices('method'))[method].lower()}, untuk: {named}.")
    return household


def _wrong_consent(version: str, method: str, language: str, agreed: Sequence[str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if version not in {text.version for text in consent_texts()}:
        errors["text_version"] = "Versi naskah ini tidak dikenal."
    if method not in dict(choices("method")):
        errors["method"] = "Pilih cara persetujuannya."
    if language not in dict(choices("language")):
        errors["language"] = "Pilih bahasanya."
    if not agreed or not set(agreed) <= {purpose.key for purpose in purposes()}:
        errors["agreed"] = "Pilih sedikitnya satu tujuan. Bila tidak ada yang disetujui, biarkan rumah tangga ini tanpa persetujuan."
    return errors


@action("household.withdraw")
def withdraw_consent(actor: Actor, household: Household, *, withdrawn_on: date) -> Household:
    """Catat penarikan persetujuan: data pribadinya dihapus saat itu juga, nomor dan jumlahnya tetap."""
    consent = standing_consent(household)
    if consent is None:
        raise Invalid({"withdrawn_on": "Tidak ada persetujuan yang berlaku untuk ditarik."})
    if not consent.agreed_on <= withdrawn_on <= actor.today:
        raise Invalid({"withdrawn_on": f"Tanggalnya antara {date_text(consent.agreed_on)} dan hari ini."})
    consent.withdrawn_on = withdrawn_on
    consent.put()
    wipe(household)
    household.updated_on = actor.today
    for twin in household.merged.all():
        if same := standing_consent(twin):
            withdraw_consent(actor, twin, withdrawn_on=max(withdrawn_on, same.agreed_on))
    return household


@action("household.view")
def open_household(actor: Actor, household: Household) -> Household:
    """Buka data pribadi satu rumah tangga; pembukaannya tercatat dalam jejak."""
    return household


@action("household.export")
def export_households(actor: Actor, village: Region, *, reason: str) -> list[Household]:
    """Unduh data pribadi rumah tangga sebuah desa; alasannya tercatat. Those without consent come with number and counts only."""
    why = " ".join(reason.split())
    if len(why) < 10 or looks_like_nik(why):
        raise Invalid({"reason": "Tulis alasannya dalam satu kalimat, tanpa nama orang dan tanpa NIK; kalimat ini tercatat."})
    rows = list(Household.objects.filter(region=village, state="active").order_by("number"))
    remark(f"{len(rows)} rumah tangga. {why}")
    return rows


@action("household.merge")
def merge_household(actor: Actor, household: Household, *, into: Household, reason: str) -> Household:
    """Gabungkan catatan kembar ke rumah tangga lain; tidak ada isian yang berubah, sehingga dapat dipisahkan lagi."""
    other = Household.objects.select_for_update().filter(pk=into.pk, region_id=household.region_id).first()
    errors: dict[str, str] = {}
    if other is None or other.pk == household.pk or other.state != "active":
        errors["into"] = "Pilih rumah tangga lain di desa ini yang masih tercatat."
    if household.merged.exists():
        errors["into"] = "Ke rumah tangga ini sudah ada yang digabungkan. Gabungkan yang lain ke nomor ini, atau pisahkan dahulu."
    if len(reason.split()) < 2 or looks_like_nik(reason):
        errors["reason"] = "Tulis bagaimana diketahui keduanya rumah tangga yang sama, tanpa nama orang."
    if errors or other is None:
        raise Invalid(errors)
    household.merged_into = other
    remark(f"Ke nomor {other.number}. {' '.join(reason.split())}")
    return household


@action("household.unmerge")
def unmerge_household(actor: Actor, household: Household, *, reason: str) -> Household:
    """Batalkan penggabungan; kedua catatan kembar kembali seperti semula."""
    if len(reason.split()) < 2 or looks_like_nik(reason):
        raise Invalid({"reason": "Tulis mengapa keduanya ternyata bukan rumah tangga yang sama, tanpa nama orang."})
    household.merged_into = None
    return household


@action("household.anonymise")
def anonymise_household(actor: Actor, household: Household, *, reason: str) -> Household:
    """Hapus data pribadi rumah tangga yang pindah atau meminta dihapus; nomor dan jumlahnya tetap untuk hitungan."""
    if len(reason.split()) < 2 or looks_like_nik(reason):
        raise Invalid({"reason": "Tulis alasannya, tanpa nama orang."})
    _forget(actor, household)
    household.merged_into = None
    for twin in household.merged.all():
        anonymise_household(actor, twin, reason=reason)
    return household


@action("household.expire")
def expire_household(actor: Actor, household: Household) -> Household:
    """Hapus data pribadi yang lewat masa simpannya; nomor dan jumlahnya tetap, dan persetujuan baru dapat dicatat."""
    _forget(actor, household)
    return household


def _forget(actor: Actor, household: Household) -> None:
    """End the consent, and wipe everything that stood on it."""
    consent = standing_consent(household)
    if consent:
        consent.withdrawn_on = max(actor.today, consent.agreed_on)
        consent.put()
    wipe(household)


@action("survey.expire")
def expire_answers(actor: Actor, survey: Survey) -> Survey:
    """Hapus jawaban rumah tangga dari putaran yang lewat masa simpannya."""
    count, _ = SurveyAnswer.objects.filter(survey=survey).delete()
    remark(f"{count} jawaban.")
    return survey
