"""Pages of stages 2 and 3. Who came is shown by sex and place; names only behind their own, recorded, door."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bangkit.core.access import Actor, can, regions_where
from bangkit.core.findings import Finding
from bangkit.core.words import date_text
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.audit.moves import Move, create_move, moves
from bangkit.foundation.audit.queries import history
from bangkit.foundation.ui.listing import Chip, Column, Empty, Filter, Listing, listing_page
from bangkit.foundation.ui.tables import Table
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.capacity import actions, queries
from bangkit.stages.capacity.forms import AssignForm, ClassForm, CloseForm, EnrolForm, PlanForm, PracticeForm, ReleaseForm
from bangkit.stages.capacity.models import KINDS, LEVELS, Assignment, Training

CHIPS = {"planned": "waiting", "class_done": "running", "practice_done": "running", "closed": "done", "active": "running", "ended": "plain"}
TRAINING_STATES = (
    ("planned", "Direncanakan"),
    ("class_done", "Kelas selesai"),
    ("practice_done", "Praktik selesai"),
    ("closed", "Selesai"),
)
# What each finding of a training is mended with.
MENDED_BY = {"training.participants": "training.enrol", "training.women": "training.enrol", "training.passed": "training.record_practice"}


def _url(training: Training) -> str:
    return reverse("training.view", args=[training.pk])


def _assignment_url(row: Assignment) -> str:
    return reverse("facilitator.view", args=[row.pk])


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Pelatihan", reverse("training.view:list")), *more]


def _create_moves(actor: Actor, verb: str) -> list[Move]:
    found = (create_move(actor, verb, code) for code in regions_where(actor, verb))
    return [move for move in found if move]


@page("training.view")
def training_list(request: PageRequest) -> HttpResponse:
    """Every training that counts in my places."""
    listing = Listing(
        queries.trainings(request.actor),
        columns=[
            Column("name", "Pelatihan", lambda row: row.title(), sort="name", link=_url),
            Column("kind", "Jenis", lambda row: row.get_kind_display(), sort="kind", phone="hide"),
            Column("place", "Tempat", lambda row: row.region.title(), sort="region__name"),
            Column("class", "Kelas", "class_from", sort="class_from"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
            Column("female", "Perempuan", sort="female", kind="number"),
            Column("male", "Laki-laki", sort="male", kind="number"),
            Column("passed", "Siap", sort="passed", kind="number"),
        ],
        filters=[Filter("jenis", "Jenis", KINDS, field="kind"), Filter("keadaan", "Keadaan", TRAINING_STATES, field="state")],
        search=["name", "topic", "practice_place", "region__name"],
        order="-class",
        noun="pelatihan",
        empty=Empty(
            "Belum ada pelatihan",
            "Fasilitator disiapkan dengan kelas, lalu praktik lapangan.",
            "Tim Program atau Fasilitator Kabupaten merencanakannya.",
        ),
    )
    return listing_page(request, listing, title="Pelatihan", moves=_create_moves(request.actor, "training.plan"))


@page("training.view")
def training_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One training: its two steps, who came by place and sex, and what comes next."""
    actor = request.actor
    training = get_for(actor, Training, pk, "training.view")
    facts = actions.training_facts(training, actor)
    awaited = queries.next_verb(training.state, facts.enrolled, facts.passed)
    columns = [
        Column("place", "Asal"),
        Column("female", "Perempuan", kind="number"),
        Column("male", "Laki-laki", kind="number"),
        Column("passed", "Siap memfasilitasi", kind="number"),
    ]
    rows = queries.origins(training)
    total = ("Jumlah", sum(row.female for row in rows), sum(row.male for row in rows), sum(row.passed for row in rows))
    context = {
        "here": training.region,
        "training": training,
        "chip_kind": CHIPS[training.state],
        "crumbs": _crumbs((training.title(), "")),
        "facts": _facts(training),
        "people": Table(columns, rows, "Peserta menurut asal", total=total, sample=True) if rows else None,
        "moves": sorted((_mended(move, training) for move in moves(actor, training, facts)), key=lambda move: move.verb != awaited),
        "names_url": reverse("person.view", args=[pk]) if rows and can(actor, "person.view", training.region_id) else "",
        "history": history(actor, "training", str(pk))[::-1],
    }
    return render(request, "capacity/training.html", context)


def _mended(move: Move, training: Training) -> Move:
    """The same move, its findings leading to the page that mends them."""

    def located(finding: Finding) -> Finding:
        verb = MENDED_BY.get(finding.code)
        return finding.at(reverse(verb, args=[training.pk])) if verb else finding

    return Move(move.verb, move.label, move.url, tuple(located(finding) for finding in move.findings), move.is_blocked)


def _facts(training: Training) -> list[tuple[str, str]]:
    facts = [
        ("Jenis", training.get_kind_display()),
        ("Tempat", training.region.title()),
        ("Penyelenggara", training.get_organiser_display()),
        ("Langkah pertama, kelas", f"{date_text(training.class_from)} sampai {date_text(training.class_until)}"),
    ]
    if training.practice_from:
        place = f", {training.practice_place}" if training.practice_place else ""
        facts.append(("Langkah kedua, praktik", f"{date_text(training.practice_from)} sampai {date_text(training.practice_until)}{place}"))
    if training.topic:
        facts.insert(1, ("Materi", training.topic))
    if training.closed_on:
        facts.append(("Dinyatakan selesai", date_text(training.closed_on)))
    return facts


@page("training.plan")
def plan(request: PageRequest, code: str) -> HttpResponse:
    """Plan a training at a place."""
    place = region_for(request.actor, code, "training.plan")
    return verb_page(
        request,
        form=PlanForm,
        run=lambda data: actions.plan_training(request.actor, place, **data),
        done=_url,
        title=f"Rencanakan pelatihan di {place.title()}",
        intro="Dua langkah: simulasi dalam kelas, lalu praktik langsung di lapangan.",
        submit="Simpan rencana pelatihan",
        back=reverse("training.view:list"),
        said="Pelatihan tercatat. Berikutnya: tambah pesertanya.",
        extra={"here": place, "crumbs": _crumbs(("Rencanakan", ""))},
    )


def _verb_page(request: PageRequest, training: Training, **more: Any) -> HttpResponse:
    crumbs = _crumbs((training.title(), _url(training)))
    return verb_page(request, done=_url, subject=training, back=_url(training), extra={"crumbs": crumbs}, **more)


@page("training.enrol")
def enrol(request: PageRequest, pk: UUID) -> HttpResponse:
    """Add participants, many at once."""
    row = get_for(request.actor, Training, pk, "training.enrol")
    initial = {"unnamed_female": row.unnamed_female or None, "unnamed_male": row.unnamed_male or None}
    return _verb_page(
        request,
        row,
        form=EnrolForm(training=row, initial=initial),
        run=lambda data: actions.enrol_participants(request.actor, row, **data),
        title="Tambah peserta",
        intro="Nama hanya terbaca oleh penyelenggara pelatihan. Yang lain melihat jumlahnya.",
        submit="Simpan peserta",
        said="Peserta tersimpan.",
    )


@page("training.record_class")
def class_done(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record the class."""
    row = get_for(request.actor, Training, pk, "training.record_class")
    initial = {"class_from": row.class_from, "class_until": row.class_until}
    return _verb_page(
        request,
        row,
        form=ClassForm(initial=initial),
        run=lambda data: actions.record_class(request.actor, row, **data),
        title="Catat hasil kelas",
        submit="Kelas selesai",
        said="Kelas tercatat selesai. Berikutnya: praktik di lapangan.",
    )


@page("training.record_practice")
def practice_done(request: PageRequest, pk: UUID) -> HttpResponse:
    """Record the practice and who is ready."""
    row = get_for(request.actor, Training, pk, "training.record_practice")
    people = _choices(request, row)
    initial: dict[str, Any] = {
        "practice_from": row.practice_from,
        "practice_until": row.practice_until,
        "practice_place": row.practice_place,
    }
    initial |= {"unnamed_passed_female": row.unnamed_passed_female, "unnamed_passed_male": row.unnamed_passed_male}
    initial |= {"passed": [key for key, _, has_passed in people if has_passed]}
    return _verb_page(
        request,
        row,
        form=PracticeForm(
            people=[(key, label) for key, label, _ in people],
            has_unnamed=bool(row.unnamed_female + row.unnamed_male),
            initial=initial,
        ),
        run=lambda data: actions.record_practice(request.actor, row, **data),
        title="Catat praktik lapangan",
        submit="Simpan praktik",
        said="Praktik tercatat.",
    )


def _choices(request: PageRequest, row: Training) -> list[tuple[str, str, bool]]:
    """Participants to tick. Opening the page opens the names, which is recorded once; sending it back opens nothing new."""
    if not can(request.actor, "person.view", row.region_id):
        people: Any = row.participants.select_related("origin").order_by("created_at", "pk")
        return [(str(one.pk), f"Peserta {place} ({one.sex}, {one.origin.name})", one.has_passed) for place, one in enumerate(people, 1)]
    if request.method == "GET" and row.participants.exists():
        people = actions.open_names(request.actor, row)
    else:
        people = row.participants.select_related("origin").order_by("name", "pk")
    return [(str(one.pk), f"{one.name} ({one.sex}, {one.unit or one.origin.name})", one.has_passed) for one in people]


@page("training.close")
def close(request: PageRequest, pk: UUID) -> HttpResponse:
    """Close the training."""
    row = get_for(request.actor, Training, pk, "training.close")
    return _verb_page(
        request,
        row,
        form=CloseForm(initial={"closed_on": request.actor.today}),
        run=lambda data: actions.close_training(request.actor, row, **data),
        title="Nyatakan pelatihan selesai",
        submit="Nyatakan selesai",
        said="Pelatihan selesai. Peserta yang siap dapat ditugaskan sebagai fasilitator.",
    )


@page("person.view")
def names(request: PageRequest, pk: UUID) -> HttpResponse:
    """The names of the participants: asked for first, opened by a deliberate act, and never kept by the browser."""
    training = get_for(request.actor, Training, pk, "person.view")
    people = actions.open_names(request.actor, training) if request.method == "POST" else None
    columns = [
        Column("name", "Nama"),
        Column("sex", "L/P"),
        Column("origin", "Asal", lambda one: one.unit or one.origin.title()),
        Column("ready", "Siap memfasilitasi", "has_passed"),
    ]
    context = {
        "here": training.region,
        "training": training,
        "crumbs": _crumbs((training.title(), _url(training)), ("Nama peserta", "")),
        "back": _url(training),
        "people": Table(columns, people, "Nama peserta", sample=True) if people is not None else None,
    }
    response = render(request, "capacity/names.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@page("facilitator.view")
def facilitator_list(request: PageRequest) -> HttpResponse:
    """Who facilitates in my places; active ones first."""
    rows: QuerySet[Assignment] = queries.facilitators(request.actor)
    listing = Listing(
        rows,
        columns=[
            Column("place", "Tempat", lambda row: row.region.title(), sort="region__name", link=_assignment_url),
            Column("level", "Tugas", lambda row: row.get_level_display(), sort="level"),
            Column("name", "Nama", "person_name", sort="person_name", export=lambda row: ""),
            Column("sex", "L/P", sort="sex"),
            Column("since", "Mulai", sort="since", phone="hide"),
            Column("until", "Sampai", sort="until"),
            Column("state", "Keadaan", lambda row: Chip(CHIPS[row.state], row.state_label), sort="state"),
        ],
        filters=[
            Filter("tugas", "Tugas", LEVELS, field="level"),
            Filter("keadaan", "Keadaan", (("active", "Bertugas"), ("ended", "Selesai bertugas")), field="state"),
        ],
        search=["region__name", "decree_no"],
        order="place",
        noun="penugasan",
        empty=Empty("Belum ada fasilitator", "Fasilitator kabupaten ditunjuk Tim Kabupaten,", "fasilitator desa ditunjuk Pemerintah Desa."),
    )
    intro = "Nama tidak ikut dalam berkas unduhan."
    return listing_page(request, listing, title="Fasilitator", intro=intro, moves=_create_moves(request.actor, "facilitator.assign"))


@page("facilitator.view")
def facilitator_detail(request: PageRequest, pk: UUID) -> HttpResponse:
    """One assignment."""
    row = get_for(request.actor, Assignment, pk, "facilitator.view")
    facts = [
        ("Tugas", f"{row.get_level_display()} di {row.region.title()}"),
        ("Dasar", row.decree_no),
        ("Masa tugas", f"{date_text(row.since)} sampai {date_text(row.until)}"),
    ]
    if row.ended_on:
        facts.append(("Diakhiri", date_text(row.ended_on)))
    context = {
        "here": row.region,
        "assignment": row,
        "chip_kind": CHIPS[row.state],
        "facts": facts,
        "crumbs": [("Fasilitator", reverse("facilitator.view:list")), (row.get_level_display(), "")],
        "moves": moves(request.actor, row),
        "history": history(request.actor, "assignment", str(pk))[::-1],
    }
    return render(request, "capacity/assignment.html", context)


@page("facilitator.assign")
def assign(request: PageRequest, code: str) -> HttpResponse:
    """Appoint a facilitator for a kabupaten or a village."""
    place = region_for(request.actor, code, "facilitator.assign")
    return verb_page(
        request,
        form=AssignForm(initial={"since": request.actor.today}),
        run=lambda data: actions.assign_facilitator(request.actor, place, **data),
        done=_assignment_url,
        title=f"Tugaskan fasilitator untuk {place.title()}",
        submit="Tugaskan",
        back=reverse("facilitator.view:list"),
        said="Penugasan tercatat. Bila orangnya perlu masuk ke BangKIT, mintalah akun kepada Sekretaris Tim Kabupaten.",
        extra={"here": place, "crumbs": [("Fasilitator", reverse("facilitator.view:list")), ("Tugaskan", "")]},
    )


@page("facilitator.release")
def release(request: PageRequest, pk: UUID) -> HttpResponse:
    """End an assignment."""
    row = get_for(request.actor, Assignment, pk, "facilitator.release")
    return verb_page(
        request,
        form=ReleaseForm(initial={"ended_on": request.actor.today}),
        run=lambda data: actions.release_facilitator(request.actor, row, **data),
        done=_assignment_url,
        title="Akhiri penugasan",
        submit="Akhiri penugasan",
        subject=row,
        back=_assignment_url(row),
        said="Penugasan diakhiri. Riwayatnya tetap ada.",
    )
