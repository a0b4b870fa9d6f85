"""The pages of an RPJM's verbs: each a form and one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from bangkit.core.access import Actor
from bangkit.core.policy import policy
from bangkit.core.rpjm_aims import Aim, write_outline
from bangkit.core.words import decimal_text, rupiah
from bangkit.foundation.access.loading import get_for, region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.verbs import FormSource, verb_page
from bangkit.stages.planning import actions, forms, queries
from bangkit.stages.planning.codes import suggest_codes
from bangkit.stages.planning.models import Idea, Plan, Rpjm, RpjmLine
from bangkit.stages.planning.pages.common import crumbs, plan_url
from bangkit.stages.planning.pages.rpjm import rpjm_crumbs, rpjm_url
from bangkit.stages.planning.queries.rpjm import Drawable, aims_of


def _move(
    request: PageRequest, rpjm: Rpjm, verb: str, form: FormSource, act: Callable[[dict[str, Any]], Any], **words: Any
) -> HttpResponse:
    """One verb on an RPJM."""
    label = words.pop("title", policy().verbs[verb].label)
    done = words.pop("done", lambda _: rpjm_url(rpjm))
    extra = {"crumbs": rpjm_crumbs(rpjm, (label, "")), **words.pop("extra", {})}
    return verb_page(
        request,
        form=form,
        run=act,
        done=done,
        title=f"{label}, {rpjm.region.title()}",
        subject=rpjm,
        back=rpjm_url(rpjm),
        extra=extra,
        **words,
    )


def _rpjm(request: PageRequest, pk: UUID, verb: str) -> tuple[Actor, Rpjm]:
    return request.actor, get_for(request.actor, Rpjm, pk, verb)


@page("rpjm.open")
def open_(request: PageRequest, code: str) -> HttpResponse:
    """Open an RPJM."""
    actor, village = request.actor, region_for(request.actor, code, "rpjm.open")
    return verb_page(
        request,
        form=forms.RpjmForm(initial={"start_year": actor.today.year + 1}),
        run=lambda data: actions.open_rpjm(actor, village, **{**data, "years": int(data["years"])}),
        done=rpjm_url,
        title=f"Buka RPJM Desa, {village.title()}",
        submit="Buka RPJM Desa",
        back=reverse("rpjm.view:village", args=[code]),
        said="RPJM Desa terbuka. Berikutnya: susun misi, lalu tulis kegiatannya.",
        extra={"here": village, "crumbs": crumbs(village, ("Buka RPJM Desa", ""))},
    )


@page("rpjm.edit")
def edit(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write the vision and the length."""
    actor, rpjm = _rpjm(request, pk, "rpjm.edit")
    initial = {"vision": rpjm.vision, "years": str(rpjm.years), "inaugurated_on": rpjm.inaugurated_on}
    return _move(
        request,
        rpjm,
        "rpjm.edit",
        forms.RpjmEditForm(initial=initial),
        lambda data: actions.edit_rpjm(actor, rpjm, **{**data, "years": int(data["years"])}),
        intro=f"Tahun mulainya tetap {rpjm.start_year}. RPJM 6 tahun menjadi 8 tahun dengan memilih 8 di sini.",
    )


@page("rpjm.aim")
def aims(request: PageRequest, pk: UUID) -> HttpResponse:
    """Missions, purposes and targets as one outline."""
    actor, rpjm = _rpjm(request, pk, "rpjm.aim")
    written = write_outline([Aim(row.number, row.aim.text) for row in aims_of(rpjm)])
    return _move(
        request,
        rpjm,
        "rpjm.aim",
        forms.AimsForm(initial={"outline": written}),
        lambda data: actions.set_aims(actor, rpjm, **data),
        intro="Contoh susunan: “1 Meningkatkan hasil kebun”, “1.1 Panen pala lebih bernilai”, “1.1.1 Pengering pala dipakai tiga kelompok”.",
        submit="Simpan susunan",
    )


@page("rpjm.direct")
def directions(request: PageRequest, pk: UUID) -> HttpResponse:
    """Direction, strategy, target and indicator of every bidang."""
    actor, rpjm = _rpjm(request, pk, "rpjm.direct")
    initial = {f"{name}_{row.field}": getattr(row, name) for row in rpjm.directions.all() for name, _ in forms.DirectionsForm.TEXTS}
    form = forms.DirectionsForm(initial=initial)
    return _move(
        request,
        rpjm,
        "rpjm.direct",
        form,
        lambda data: actions.set_directions(actor, rpjm, directions=form.directions()),
        submit="Simpan arah kebijakan",
    )


def _line_form(rpjm: Rpjm, name: str, initial: dict[str, Any], extra: int = 0) -> forms.LineForm:
    targets = [(str(row.aim.pk), f"{row.label} {row.aim.text}"[:110]) for row in aims_of(rpjm) if row.aim.kind == "target"]
    return forms.LineForm(initial=initial, years=rpjm.all_years, aims=targets, suggested=suggest_codes(name[:200]), extra=extra)


def _written(actor: Actor, rpjm: Rpjm, form: forms.LineForm, row: RpjmLine | None, idea: Idea | None) -> UUID:
    aim = rpjm.aims.filter(pk=form.cleaned_data["aim"]).first() if form.cleaned_data["aim"] else None
    years: Any = form.rows()
    return actions.write_line(actor, rpjm, years=years, row=row, idea=idea, aim=aim, **form.values())


def _line_page(
    request: PageRequest, rpjm: Rpjm, form: forms.LineForm, title: str, row: RpjmLine | None = None, idea: Idea | None = None, **extra: Any
) -> HttpResponse:
    return _move(
        request,
        rpjm,
        "rpjm.line",
        form,
        lambda data: _written(request.actor, rpjm, form, row, idea),
        title=title,
        template="planning/rpjm_line.html",
        intro="Isi hanya tahun pelaksanaannya; tahun yang kosong tidak dihitung.",
        submit="Simpan kegiatan",
        done=lambda key: f"{rpjm_url(rpjm)}#k-{key}",
        said="Kegiatan tersimpan.",
        extra=extra,
    )


@page("rpjm.line")
def line(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write a line, from an idea or new."""
    actor, rpjm = _rpjm(request, pk, "rpjm.line")
    idea = _idea(request, rpjm)
    initial: dict[str, Any] = {"pattern": "swakelola"}
    if idea is not None:
        initial |= {"name": idea.what, "location": f"Dusun {idea.hamlet}", "origin": idea.proposer, "benefit": idea.why[:200]}
        initial |= {"male": idea.male, "female": idea.female, "poorest": idea.poorest}
    form = _line_form(rpjm, request.POST.get("name", "") or initial.get("name", ""), initial)
    waiting = [] if idea else _free_ideas(actor, rpjm)
    return _line_page(request, rpjm, form, "Tulis kegiatan RPJM", idea=idea, ideas=waiting, from_idea=idea)


def _idea(request: PageRequest, rpjm: Rpjm) -> Idea | None:
    """The idea that the address names; 404 for one of another village."""
    key = request.GET.get("gagasan", "")
    if not key:
        return None
    try:
        found: Idea | None = Idea.objects.filter(pk=UUID(key), region_id=rpjm.region_id).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _free_ideas(actor: Actor, rpjm: Rpjm) -> list[Idea]:
    """Ideas that no line of this RPJM carries yet and that nobody turned down, best scored first."""
    rows = queries.ideas(actor).filter(region_id=rpjm.region_id).exclude(state="rejected")
    taken = rpjm.lines.filter(is_out=False, idea__isnull=False).values("idea_id")
    free = list(rows.exclude(pk__in=taken).order_by("-year", "created_at")[:200])
    return sorted(free, key=lambda idea: (idea.total is None, -(idea.total or 0)))[:30]


@page("rpjm.line")
def edit_line(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Mend a line and its years."""
    _, rpjm = _rpjm(request, pk, "rpjm.line")
    known = rpjm.lines.filter(pk=row, is_out=False).prefetch_related("years").first()
    if known is None:
        raise Http404
    initial, second = forms.line_initial(known)
    form = _line_form(rpjm, request.POST.get("name", "") or known.name, initial, second)
    return _line_page(request, rpjm, form, f"Kegiatan RPJM: {known.name}", row=known, line=known)


@page("rpjm.leave")
def leave(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take a line out, with a reason."""
    actor, rpjm = _rpjm(request, pk, "rpjm.leave")
    known = rpjm.lines.filter(pk=row, is_out=False).first()
    if known is None:
        raise Http404
    return _move(
        request,
        rpjm,
        "rpjm.leave",
        forms.ReasonForm,
        lambda data: actions.leave_line(actor, rpjm, row=known, **data),
        title=f"Keluarkan: {known.name}",
        intro="Kegiatan tidak lagi dihitung dalam RPJM Desa; catatan dan alasannya tetap ada.",
        submit="Keluarkan dari RPJM",
    )


@page("rpjm.budget")
def budget(request: PageRequest, pk: UUID) -> HttpResponse:
    """The indicative money of one year."""
    actor, rpjm = _rpjm(request, pk, "rpjm.budget")
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in rpjm.all_years else rpjm.start_year
    known = {f"amount_{row.source}": row.amount for row in rpjm.ceilings.filter(year=year)}
    form = forms.RpjmCeilingForm(initial=known)
    return _move(
        request,
        rpjm,
        "rpjm.budget",
        form,
        lambda data: actions.set_rpjm_ceilings(actor, rpjm, year=year, amounts=form.amounts(), fills_later=data["fills_later"]),
        title=f"Pagu indikatif tahun {year}",
        template="planning/rpjm_budget.html",
        intro="Perkiraan tiap sumber. Sumber yang belum diketahui dikosongkan; kosong bukan nol.",
        submit=f"Simpan pagu {year}",
        done=lambda _: f"{rpjm_url(rpjm)}#pagu",
        extra={"years": rpjm.all_years, "year": year},
    )


@page("rpjm.discuss")
def discuss(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down the musrenbang."""
    actor, rpjm = _rpjm(request, pk, "rpjm.discuss")
    names = ("place", "male", "female", "poorest", "disability", "decisions")
    known = {name: getattr(rpjm, name) for name in names} if rpjm.discussed_on else {}
    form = forms.MusrenbangForm(initial={"held_on": rpjm.discussed_on or actor.today, **known})
    return _move(
        request,
        rpjm,
        "rpjm.discuss",
        form,
        lambda data: actions.discuss_rpjm(actor, rpjm, **form.values()),
        submit="Simpan musrenbang",
        said="Musrenbang tercatat. Hasilnya boleh diperbaiki pada rancangan sampai BPD menyepakati.",
    )


@page("rpjm.agree")
def agree(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down that the BPD agreed."""
    actor, rpjm = _rpjm(request, pk, "rpjm.agree")
    return _move(
        request,
        rpjm,
        "rpjm.agree",
        forms.AgreeForm(initial={"agreed_on": actor.today}),
        lambda data: actions.agree_rpjm(actor, rpjm, **data),
        submit="Simpan kesepakatan BPD",
        said="Kesepakatan BPD tercatat. Pemerintah Desa menetapkannya dengan peraturan desa.",
    )


@page("rpjm.reopen")
def reopen(request: PageRequest, pk: UUID) -> HttpResponse:
    """Open it again before it is established."""
    actor, rpjm = _rpjm(request, pk, "rpjm.reopen")
    return _move(
        request,
        rpjm,
        "rpjm.reopen",
        forms.ReasonForm,
        lambda data: actions.reopen_rpjm(actor, rpjm, **data),
        submit="Buka lagi",
        said="RPJM Desa terbuka lagi; kesepakatan BPD dicatat lagi sesudah diperbaiki.",
    )


@page("rpjm.establish")
def establish(request: PageRequest, pk: UUID) -> HttpResponse:
    """Establish by village regulation."""
    actor, rpjm = _rpjm(request, pk, "rpjm.establish")
    return _move(
        request,
        rpjm,
        "rpjm.establish",
        forms.EstablishForm(initial={"established_on": actor.today}),
        lambda data: actions.establish_rpjm(actor, rpjm, **data),
        submit="Tetapkan RPJM Desa",
        said="RPJM Desa ditetapkan. Kegiatan tiap tahunnya dapat diambil ke RKP Desa.",
    )


@page("rpjm.amend")
def amend(request: PageRequest, pk: UUID) -> HttpResponse:
    """Begin a lawful change."""
    actor, rpjm = _rpjm(request, pk, "rpjm.amend")
    return _move(
        request,
        rpjm,
        "rpjm.amend",
        forms.AmendForm,
        lambda data: actions.amend_rpjm(actor, rpjm, **data),
        intro=(
            f"{rpjm.title()} sudah ditetapkan dengan Perdes {rpjm.decree_no}. Isinya sekarang dibekukan untuk dibandingkan, lalu "
            "perubahannya dibahas musrenbang desa, disepakati BPD, dan ditetapkan lagi dengan peraturan desa."
        ),
        submit="Mulai perubahan",
        said="Perubahan dimulai. Isi lama tersimpan; yang masuk, keluar, dan berubah tampil pada halaman perubahan.",
    )


# --- To the plan of a year -----------------------------------------------------------------------------------------------------


def _choice(one: Drawable) -> tuple[str, str]:
    """A line as it will stand in the plan."""
    volume = f"{decimal_text(one.cell.volume)} {one.line.unit}".strip() if one.cell.volume else "volume belum diisi"
    sources = ", ".join(queries.short_source(code) for code in one.cell.sources) or "sumber belum ditentukan"
    return str(one.line.pk), f"{one.line.name}: {volume}, {rupiah(one.cell.cost)}, {sources}"


def _plans(rpjm: Rpjm) -> list[Plan]:
    """The village's open plans whose year the RPJM covers."""
    rows = Plan.objects.filter(region_id=rpjm.region_id, target_year__in=list(rpjm.all_years)).order_by("target_year")
    return [plan for plan in rows if plan.is_open]


@page("rpjm.draw")
def draw(request: PageRequest, pk: UUID) -> HttpResponse:
    """Choose which lines of a year go into its plan; what is shown is what will stand there."""
    actor, rpjm = _rpjm(request, pk, "rpjm.draw")
    plans = _plans(rpjm)
    asked = request.GET.get("tahun", "")
    plan = next((one for one in plans if str(one.target_year) == asked), plans[0] if plans else None)
    offered = queries.drawable(actor, rpjm, plan) if plan else []
    free = [one for one in offered if one.taken is None]
    form = forms.DrawForm(initial={"lines": [str(one.line.pk) for one in free]})
    form.choose("lines", [_choice(one) for one in free])

    def act(data: dict[str, Any]) -> Rpjm:
        if plan is None:
            raise Http404
        return actions.draw_lines(actor, rpjm, plan=plan, lines=data["lines"])

    extra = {
        "plans": plans,
        "plan": plan,
        "free": free,
        "free_cost": sum(one.cell.cost or 0 for one in free),
        "taken": [one for one in offered if one.taken is not None],
    }
    return _move(
        request,
        rpjm,
        "rpjm.draw",
        form,
        act,
        title=f"Ambil kegiatan ke rencana {plan.target_year}" if plan else "Ambil kegiatan ke RKP Desa",
        template="planning/rpjm_draw.html",
        submit="Masukkan ke rencana",
        done=lambda _: plan_url(plan) if plan else rpjm_url(rpjm),
        said="Kegiatan masuk rencana, dengan asalnya dari RPJM Desa. Lengkapi yang masih kurang.",
        extra=extra,
    )
