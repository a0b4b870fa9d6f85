"""The steps with a household: register, consent, fill in, withdraw, twins, anonymise, download."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from bangkit.core.households import bands, consent_fields, current_text, label_of, purposes
from bangkit.core.policy import read_toml
from bangkit.core.words import EMPTY
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.regions.models import Region
from bangkit.foundation.ui import export
from bangkit.foundation.ui.listing import Column, Empty, Listing, listing_page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.households import (
    COUNT_HINT,
    ConsentForm,
    EditForm,
    MergeForm,
    ReasonForm,
    RegisterForm,
    WithdrawForm,
    wealth_key,
)
from bangkit.stages.profile.models import COUNT_FIELDS, Household
from bangkit.stages.profile.pages.households import household_url, way
from bangkit.stages.profile.queries.households import Twins

FORM = "profile/household_form.html"


def _retention() -> str:
    return str(read_toml("households")["retention"]["says"])


@page("household.register")
def register(request: PageRequest, code: str) -> HttpResponse:
    """A new household of a village."""
    village = region_for(request.actor, code, "household.register")
    form = RegisterForm(following=actions.next_number(village), hamlets=queries.hamlets(code))
    return verb_page(
        request,
        form=form,
        run=lambda data: actions.register_household(request.actor, village, **form.values(data)),
        done=lambda household: reverse("household.consent", args=[household.pk]),
        title="Daftarkan rumah tangga",
        intro=f"Nomor, dusun, dan jumlah anggota tidak memerlukan persetujuan; isian pribadi menunggu persetujuan. {COUNT_HINT}",
        submit="Daftarkan rumah tangga",
        back=reverse("household.list", args=[code]),
        said=lambda household: (
            f"{household.title()} terdaftar. Bacakan naskah persetujuan, lalu catat apa yang disetujui. Bila menolak, tekan Batal."
        ),
        extra={"here": village, "crumbs": way(village, ("Daftarkan", ""))},
    )


def _step(request: PageRequest, household: Household, **words: Any) -> HttpResponse:
    """The page of a step on one household."""
    extra = {"crumbs": way(household.region, (household.title(), household_url(household)), (words["title"], ""))}
    values = {"subject": household, "back": household_url(household), "done": household_url, **words}
    return verb_page(request, **{**values, "extra": {**extra, **words.get("extra", {})}})


@page("household.consent")
def consent(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record what a household agreed to."""
    household = get_for(request.actor, Household, pk, "household.consent")
    return _step(
        request,
        household,
        form=ConsentForm(initial={"agreed_on": request.actor.today}),
        run=lambda data: actions.record_consent(request.actor, household, **data),
        title="Catat persetujuan",
        done=lambda row: reverse("household.edit", args=[row.pk]),
        submit="Simpan persetujuan",
        said="Persetujuan tercatat. Sekarang isi yang disetujui; yang tidak disetujui tidak ditanyakan.",
        template=FORM,
        extra={"text": current_text(), "purposes": purposes(), "retention": _retention()},
    )


@page("household.edit")
def edit(request: PageRequest, pk: UUID) -> HttpResponse:
    """Counts, and what consent opens. Showing what is kept is a reading, recorded once; sending it back opens nothing new."""
    household = get_for(request.actor, Household, pk, "household.edit")
    standing = actions.standing_consent(household)
    agreed = standing.purposes if standing else []
    holds = any(getattr(household, name) not in ("", None) for name in consent_fields())
    if request.method == "GET" and holds:
        actions.open_household(request.actor, household)
    initial = {name: getattr(household, name) for name in ("hamlet", *COUNT_FIELDS, *consent_fields())}
    form = EditForm(agreed=agreed, initial={**initial, "poorest": wealth_key(household.poorest)})
    response = _step(
        request,
        household,
        form=form,
        run=lambda data: actions.edit_household(request.actor, household, values=form.values(data)),
        title="Isi data rumah tangga",
        intro=COUNT_HINT,
        submit="Simpan data",
        said="Data tersimpan.",
        template=FORM,
        extra={
            "purposes": [purpose for purpose in purposes() if purpose.key in agreed],
            "retention": _retention() if agreed else "",
            "washington": read_toml("households")["washington"] if "disability" in agreed else None,
            "is_closed": not agreed,
        },
    )
    response["Cache-Control"] = "no-store, private"
    return response


@page("household.withdraw")
def withdraw(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record that consent was withdrawn."""
    household = get_for(request.actor, Household, pk, "household.withdraw")
    return _step(
        request,
        household,
        form=WithdrawForm(initial={"withdrawn_on": request.actor.today}),
        run=lambda data: actions.withdraw_consent(request.actor, household, **data),
        title="Catat penarikan persetujuan",
        intro="Nama, penghidupan, rentang uang, dan disabilitas dihapus saat ini juga dan tidak dapat dikembalikan. Nomor dan jumlah tetap.",
        submit="Hapus data pribadinya",
        said="Persetujuan ditarik. Data pribadinya sudah dihapus.",
    )


@page("household.anonymise")
def anonymise(request: PageRequest, pk: UUID) -> HttpResponse:
    """Make a household that left, or asks for it, unknown."""
    household = get_for(request.actor, Household, pk, "household.anonymise")
    return _step(
        request,
        household,
        form=ReasonForm,
        run=lambda data: actions.anonymise_household(request.actor, household, **data),
        title="Anonimkan rumah tangga",
        intro="Untuk rumah tangga yang pindah atau meminta dihapus. Data pribadinya dihapus dan ia tidak dihitung lagi.",
        submit="Anonimkan",
        said="Rumah tangga dianonimkan.",
    )


@page("household.merge")
def merge(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that this record is another household's twin."""
    household = get_for(request.actor, Household, pk, "household.merge")
    others = Household.objects.filter(region_id=household.region_id, state="active").exclude(pk=pk).order_by("number")
    by_key = {str(one.pk): one for one in others}
    form = MergeForm(initial={"into": request.GET.get("ke", "")})
    form.choose("into", [("", "Pilih"), *((key, f"{one.number}, dusun {one.hamlet}") for key, one in by_key.items())])
    return _step(
        request,
        household,
        form=form,
        run=lambda data: actions.merge_household(request.actor, household, into=by_key[data["into"]], reason=data["reason"]),
        title="Gabungkan rumah tangga kembar",
        intro="Catatan ini tidak dihitung lagi dan menunjuk ke nomor yang dipilih. Tidak ada isian yang berubah, jadi dapat dipisahkan lagi.",
        submit="Gabungkan",
        said="Keduanya digabungkan. Bila keliru, pisahkan lagi dari halaman ini.",
    )


@page("household.unmerge")
def unmerge(request: PageRequest, pk: UUID) -> HttpResponse:
    """Undo a merge."""
    household = get_for(request.actor, Household, pk, "household.unmerge")
    return _step(
        request,
        household,
        form=ReasonForm,
        run=lambda data: actions.unmerge_household(request.actor, household, **data),
        title="Pisahkan lagi rumah tangga",
        submit="Pisahkan",
        said="Keduanya terpisah lagi seperti semula.",
    )


@page("household.merge")
def twins(request: PageRequest, code: str) -> HttpResponse:
    """Records that may be the same household: numbers and likeness, no names."""
    village = region_for(request.actor, code, "household.merge")
    listing = Listing(
        queries.suggested_twins(request.actor, village),
        columns=[
            Column("one", "Nomor", lambda row: row.one.number, link=lambda row: household_url(row.one)),
            Column("other", "Mungkin sama dengan", lambda row: row.other.number, link=lambda row: household_url(row.other)),
            Column("hamlet", "Dusun", lambda row: row.one.hamlet),
            Column("likeness", "Kemiripan nama (0–100)", kind="number"),
            Column("apart", "Selisih anggota", lambda row: row.apart, kind="number"),
            Column("step", "Langkah", lambda row: "Gabungkan", link=_merge_url, export=lambda row: ""),
        ],
        noun="pasangan",
        empty=Empty("Tidak ada yang tampak kembar", "Nama kepala, dusun, dan jumlah anggota dibandingkan."),
    )
    intro = "Hanya usulan, tidak ada yang digabung sendiri. Buka kedua catatan dan tanyakan kepada warga sebelum memutuskan."
    return listing_page(
        request, listing, title="Rumah tangga yang mungkin kembar", intro=intro, crumbs=way(village, ("Mungkin kembar", "")), here=village
    )


def _merge_url(row: Twins) -> str:
    return f"{reverse('household.merge', args=[row.other.pk])}?ke={row.one.pk}"


def _full_columns() -> Sequence[Column]:
    counts = [
        Column(f"{sex}_{key}", f"{label} {word}", kind="number")
        for key, label, _ in bands()
        for sex, word in (("female", "perempuan"), ("male", "laki-laki"))
    ]
    wealth = Column("poorest", "A-RTM", lambda row: "" if row.poorest is None else "ya" if row.poorest else "bukan")
    return [
        Column("number", "Nomor"),
        Column("hamlet", "Dusun"),
        *counts,
        Column("head_name", "Kepala rumah tangga"),
        Column("head_sex", "P/L"),
        *(Column(name, text, _labelled(name)) for name, text in _RANGES),
        wealth,
        Column("poorest_source", "Sumber A-RTM"),
        Column("poorest_on", "Tanggal A-RTM"),
        Column("disability_female", "Disabilitas perempuan", kind="number"),
        Column("disability_male", "Disabilitas laki-laki", kind="number"),
    ]


_RANGES = (("livelihood", "Mata pencaharian"), ("income_range", "Rentang pendapatan"), ("debt_range", "Rentang utang"))


def _labelled(name: str) -> Any:
    return lambda row: label_of(name, getattr(row, name))


@page("household.export")
def download(request: PageRequest, code: str) -> HttpResponse:
    """The personal data of a village as a file, for a reason that is recorded."""
    village = region_for(request.actor, code, "household.export")
    form = ReasonForm()
    if request.method == "POST":
        form = ReasonForm(request.POST)
        if form.is_valid():
            try:
                rows = actions.export_households(request.actor, village, **form.cleaned_data)
            except Invalid as refusal:
                form.add_invalid(refusal)
            else:
                return _file(request, village, rows)
    return verb_page(
        request,
        form=form,
        run=lambda data: None,
        done=reverse("household.list", args=[code]),
        title="Unduh data rumah tangga",
        intro="Berkas ini memuat data pribadi. Unduhan dan alasannya tercatat. Simpan di tempat terkunci dan hapus sesudah dipakai.",
        submit="Unduh sebagai Excel",
        back=reverse("household.list", args=[code]),
        extra={"here": village, "crumbs": way(village, ("Unduh", ""))},
    )


def _file(request: PageRequest, village: Region, rows: Sequence[Household]) -> HttpResponse:
    actor, title = request.actor, f"Rumah tangga {village.title()}"
    notes = [
        "Memuat data pribadi (UU 27/2022). Hanya untuk yang berhak; hapus sesudah dipakai.",
        _retention(),
        f"Kosong: {EMPTY} belum ada data.",
    ]
    response = HttpResponse(export.to_xlsx(_full_columns(), rows, title=title, notes=notes, made=actor.now), content_type=export.XLSX)
    response["Content-Disposition"] = f'attachment; filename="{export.file_name(title, actor.today, "xlsx")}"'
    response["Cache-Control"] = "no-store, private"
    return response
