"""Livelihood groups: the list, one group, and everything that is noted of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import regions_where
from bangkit.core.groups import add_months, settings
from bangkit.core.words import date_text, number, people_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import FormSource, verb_page
from bangkit.stages.profile import actions, queries
from bangkit.stages.profile.forms.groups import CheckForm, GroupForm, ReportForm, ReportRowForm, RestForm, ReviveForm, SavingForm
from bangkit.stages.profile.models import GROUP_KINDS, Group
from bangkit.stages.profile.pages.sheets import crumbs

CHIPS = {"active": "running", "dormant": "plain"}
VILLAGE_LENGTH = 13


def group_url(group: Group) -> str:
    """The page of a group."""
    return reverse("group.view", args=[group.pk])


def _last(group: Group) -> Chip | Any:
    day = queries.last_on(group)
    return day if day else Chip("plain", "belum ada")


@page("group.view")
def group_list(request: PageRequest) -> HttpResponse:
    """Every group in my places, with the day of its last note."""
    months = settings()["active"]["within_months"]
    since = add_months(request.actor.today, -months)

    def by_activity(rows: Any, value: str) -> Any:
        return queries.active_since(rows, since, is_active=value == "ada")

    listing = Listing(
        queries.groups_with_last(request.actor),
        columns=[
            Column("name", "Kelompok", sort="name", link=group_url),
            Column("village", "Desa", lambda row: row.region.title(), sort="region__name"),
            Column("kind", "Usaha", lambda row: row.get_kind_display(), sort="kind", phone="hide"),
            Column("female", "Perempuan", "members_female", sort="members_female", kind="number"),
            Column("male", "Laki-laki", "members_male", sort="members_male", kind="number"),
            Column("poorest", "A-RTM", "members_poorest", sort="members_poorest", kind="number", phone="hide"),
            Column("disability", "Disabilitas", "members_disability", sort="members_disability", kind="number", phone="hide"),
            Column("last", "Catatan terakhir", _last, export=queries.last_on),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
        ],
        filters=[
            Filter("usaha", "Usaha", GROUP_KINDS, field="kind"),
            Filter("keadaan", "Keadaan", (("active", "Aktif"), ("dormant", "Tidak aktif")), field="state"),
            Filter("catatan", f"Catatan {months} bulan terakhir", (("ada", "Ada"), ("tidak", "Tidak ada")), apply=by_activity),
        ],
        search=["name", "region__name", "note"],
        order="name",
        noun="kelompok",
        empty=Empty(
            "Belum ada kelompok", "Kelompok penghidupan menjalankan kegiatan desa.", "Tim Desa atau Fasilitator Desa mendaftarkannya."
        ),
    )
    actor = request.actor
    codes = [code for code in regions_where(actor, "group.register") if len(code) == VILLAGE_LENGTH]
    found = [move for code in codes for verb in ("group.register", "import.open") if (move := create_move(actor, verb, code))]
    return listing_page(request, listing, title="Kelompok penghidupan", moves=found)


@page("group.view")
def group_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One group, by numbers: what it did, saved, found of itself, and holds of what revolves."""
    actor = request.actor
    group = get_for(actor, Group, pk, "group.view")
    shown = queries.group_page(group, actor.today)
    found = moves(actor, group)
    context = {
        "here": group.region,
        "group": group,
        "shown": shown,
        "facts": _facts(group),
        "life": _life_table(shown),
        "strength": _strength_table(shown),
        "savings": _savings_table(shown),
        "reports": [(row, _row_url(found, group, row)) for row in shown.reports],
        "lots": [(lot, queries.sums_of(lot), reverse("revolving.view", args=[lot.pk])) for lot in queries.lots(actor).filter(group=group)],
        "give_move": create_move(actor, "revolving.give", group.region_id, pk) if group.state == "active" else None,
        "chip_kind": CHIPS[group.state],
        "months": settings()["active"]["within_months"],
        "crumbs": crumbs(group.region, ("Kelompok penghidupan", reverse("group.view:list")), (group.name, "")),
        "moves": found,
        "history": history(actor, "group", str(pk))[::-1],
    }
    return render(request, "profile/group.html", context)


def _row_url(found: list[Any], group: Group, row: Any) -> str:
    may = any(move.verb == "group.report" for move in found)
    return reverse("group.report:row", args=[group.pk, row.pk]) if may else ""


def _facts(group: Group) -> list[tuple[str, str]]:
    asked = "belum ditanyakan"
    facts = [
        ("Desa", group.region.title()),
        ("Jenis usaha", group.get_kind_display()),
        ("Anggota", people_text(group.members_female, group.members_male)),
        ("Dari rumah tangga miskin", asked if group.members_poorest is None else f"{number(group.members_poorest)} orang"),
        ("Dengan disabilitas", asked if group.members_disability is None else f"{number(group.members_disability)} orang"),
        ("Ketua", group.get_leader_display().lower() if group.leader else asked),
    ]
    born = date_text(group.formed_on) if group.formed_on else str(group.since or "")
    facts += [("Berdiri", born)] if born else []
    facts += [("Catatan", group.note)] if group.note else []
    return facts


def _life_table(shown: queries.GroupPage) -> Table:
    return Table(
        [
            Column("months", "Bulan", lambda row: str(row.months)),
            Column("recent", "Ada catatan dalam sekian bulan terakhir"),
            Column("milestone", "Pada bulan ke sekian"),
        ],
        shown.life,
        note=f"Dihitung dari catatan bertanggal; umur kelompok sejak {date_text(shown.start)}.",
    )


def _strength_table(shown: queries.GroupPage) -> Table | None:
    if shown.check is None:
        return None
    before = shown.check_before
    columns = [Column("area", "Bidang", "area.label"), Column("score", "Nilai", "score", kind="number")]
    columns += [Column("before", "Sebelumnya", "before", kind="number", phone="hide"), Column("change", "Arah")] if before else []
    columns += [Column("answered", "Butir dijawab", lambda row: f"{row.answered} dari {len(row.area.items)}", phone="hide")]
    note = f"Diperiksa {date_text(shown.check.checked_on)}, dihadiri {people_text(shown.check.female, shown.check.male)}."
    note += f" Sebelumnya {date_text(before.checked_on)}." if before else ""
    return Table(columns, shown.strength, "Kekuatan kelompok, 0–100", f"{note} Ya 100, sebagian 50, belum 0.", sample=True)


def _savings_table(shown: queries.GroupPage) -> Table | None:
    if not shown.savings:
        return None
    columns = [
        Column("counted_on", "Tanggal", kind="date"),
        Column("total", "Simpanan", kind="rupiah"),
        Column("lent", "Sedang dipinjam", kind="rupiah"),
    ]
    sources = ", ".join(dict.fromkeys(row.source for row in shown.savings))
    return Table(columns, shown.savings, "Simpanan kelompok", f"Seluruh anggota bersama. Sumber: {sources}.", sample=True)


@page("group.view")
def report_list(request: PageRequest, pk: UUID) -> HttpResponse:
    """Everything that a group did."""
    group = get_for(request.actor, Group, pk, "group.view")
    listing = Listing(
        queries.reports(request.actor, group),
        columns=[
            Column("happened_on", "Tanggal", sort="happened_on", kind="date"),
            Column("kind", "Kegiatan", "kind_label", sort="kind"),
            Column("female", "Perempuan", sort="female", kind="number"),
            Column("male", "Laki-laki", sort="male", kind="number"),
            Column("quantity", "Banyaknya", lambda row: row.quantity, sort="quantity", kind="decimal"),
            Column("unit", "Satuan"),
            Column("income", "Hasil penjualan", sort="income", kind="rupiah"),
            Column("note", "Catatan", phone="long"),
        ],
        order="-happened_on",
        noun="kegiatan",
        empty=Empty("Belum ada kegiatan yang dicatat", "Keaktifan kelompok dibaca dari catatan ini."),
    )
    way = crumbs(group.region, (group.name, group_url(group)), ("Kegiatan", ""))
    return listing_page(request, listing, title=f"Kegiatan {group.name}", here=group.region, crumbs=way)


@page("group.register")
def register(request: PageRequest, code: str) -> HttpResponse:
    """Register a group of a village."""
    village = region_for(request.actor, code, "group.register")
    return verb_page(
        request,
        form=GroupForm,
        run=lambda data: actions.register_group(request.actor, village, **data),
        done=group_url,
        title=f"Daftarkan kelompok di {village.title()}",
        submit="Daftarkan kelompok",
        back=reverse("profile.view:village", args=[code]),
        said="Kelompok terdaftar.",
        extra={"here": village, "crumbs": crumbs(village, ("Daftarkan kelompok", ""))},
    )


def _page(
    request: PageRequest, group: Group, form: FormSource, run: Callable[[dict[str, Any]], Any], title: str, **words: Any
) -> HttpResponse:
    """The page of one verb on a group; ``words``: intro, submit, said."""
    return verb_page(
        request,
        form=form,
        run=run,
        done=group_url(group),
        title=title,
        subject=group.name,
        here=group.region,
        back=group_url(group),
        **words,
    )


@page("group.update")
def update(request: PageRequest, pk: UUID) -> HttpResponse:
    """Put a group's data right."""
    group = get_for(request.actor, Group, pk, "group.update")
    initial = {name: getattr(group, name) for name in GroupForm.base_fields}
    run = partial(_update, request, group)
    return _page(
        request, group, GroupForm(initial=initial), run, "Perbarui data kelompok", submit="Simpan", said="Data kelompok tersimpan."
    )


def _update(request: PageRequest, group: Group, data: dict[str, Any]) -> Group:
    return actions.update_group(request.actor, group, **data)


@page("group.rest")
def rest(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that a group rests."""
    group = get_for(request.actor, Group, pk, "group.rest")
    return _page(
        request,
        group,
        RestForm,
        lambda data: actions.rest_group(request.actor, group, **data),
        "Nyatakan kelompok tidak aktif",
        submit="Nyatakan tidak aktif",
        said="Kelompok dicatat tidak aktif. Riwayatnya tetap ada.",
    )


@page("group.revive")
def revive(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say that a group is active again."""
    group = get_for(request.actor, Group, pk, "group.revive")
    return _page(
        request,
        group,
        ReviveForm,
        lambda data: actions.revive_group(request.actor, group, **data),
        "Aktifkan lagi kelompok",
        submit="Aktifkan lagi",
        said="Kelompok dicatat aktif lagi.",
    )


@page("group.report")
def report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Note what a group did."""
    group = get_for(request.actor, Group, pk, "group.report")
    return _page(
        request,
        group,
        ReportForm(initial={"happened_on": request.actor.today}),
        lambda data: actions.report_group(request.actor, group, **data),
        "Catat kegiatan kelompok",
        submit="Simpan kegiatan",
        said="Kegiatan tercatat.",
    )


@page("group.report")
def report_row(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change or remove a note."""
    group = get_for(request.actor, Group, pk, "group.report")
    kept = group.reports.filter(pk=row).first()
    if kept is None:
        raise Http404
    return _page(
        request,
        group,
        ReportRowForm(initial={name: getattr(kept, name) for name in ReportForm.base_fields}),
        lambda data: actions.report_group(request.actor, group, row=kept, **data),
        "Ubah catatan kegiatan",
        submit="Simpan kegiatan",
        said="Catatan kegiatan tersimpan.",
    )


@page("group.save")
def save(request: PageRequest, pk: UUID) -> HttpResponse:
    """Note what a group's savings come to."""
    group = get_for(request.actor, Group, pk, "group.save")
    return _page(
        request,
        group,
        SavingForm(initial={"counted_on": request.actor.today}),
        lambda data: actions.save_group(request.actor, group, **data),
        "Catat simpanan kelompok",
        intro="Jumlah seluruh anggota, bukan per orang. Tanggal yang sama memperbaiki catatan sebelumnya.",
        submit="Simpan",
        said="Simpanan tercatat.",
    )


@page("group.assess")
def assess(request: PageRequest, pk: UUID) -> HttpResponse:
    """Go through the four areas of strength with the members."""
    group = get_for(request.actor, Group, pk, "group.assess")
    newest = group.checks.order_by("-checked_on").first()
    initial = {f"item_{key}": value for key, value in newest.answers.items()} if newest else {}
    form = CheckForm(initial={**initial, "checked_on": request.actor.today})

    def run(data: dict[str, Any]) -> Group:
        chosen = {name: data[name] for name in ("checked_on", "female", "male", "note")}
        return actions.assess_group(request.actor, group, answers=form.answers(), **chosen)

    return _page(
        request,
        group,
        form,
        run,
        "Periksa kekuatan kelompok",
        intro="Dibacakan bersama anggota, satu per satu. Yang belum diketahui dibiarkan; jawaban pemeriksaan terakhir sudah terisi.",
        submit="Simpan pemeriksaan",
        said="Pemeriksaan tersimpan; arahnya tampak di halaman kelompok.",
    )
