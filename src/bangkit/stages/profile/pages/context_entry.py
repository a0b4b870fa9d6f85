"""Writing the parts around the five assets: a row is added, changed or removed, and what was brought along is said to hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from bangkit.core.policy import policy
from bangkit.foundation.access.loading import get_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.ui.verbs import verb_page
from bangkit.stages.profile import actions
from bangkit.stages.profile.actions.carried import SLOW
from bangkit.stages.profile.forms.context import KeepForm, OutcomesForm, ProgrammeForm, RowForm, RuleForm, StrategyForm, TrendForm
from bangkit.stages.profile.models import OutcomeValue, Profile
from bangkit.stages.profile.pages.context import way


@dataclass(frozen=True)
class Part:
    """How one kind of row is written: its verb, form, action, the name under which a profile holds it, and its page."""

    verb: str
    form: type[RowForm]
    run: Callable[..., Any]
    rows: str
    page: str
    intro: str


TREND = Part(
    "profile.trend",
    TrendForm,
    actions.record_trend,
    "trends",
    "profile.view:vulnerability",
    "Perubahan pelan selama bertahun-tahun. Satu perubahan satu catatan.",
)
RULE = Part(
    "profile.rule",
    RuleForm,
    actions.record_rule,
    "rules",
    "profile.view:structures",
    "Aturan adat, desa, atau kabupaten yang menentukan siapa boleh memakai apa.",
)
STRATEGY = Part(
    "profile.strategy",
    StrategyForm,
    actions.record_strategy,
    "strategies",
    "profile.view:strategies",
    "Cara warga mencari nafkah. Satu sumber penghidupan satu golongan rumah tangga satu catatan; jumlah, bukan nama.",
)
PROGRAMME = Part(
    "profile.programme",
    ProgrammeForm,
    actions.record_programme,
    "programmes",
    "profile.view:programmes",
    "Program pemerintah, lembaga, atau perusahaan yang masuk desa, supaya tidak ada yang direncanakan dua kali.",
)


def _write(request: PageRequest, part: Part, pk: UUID, row: UUID | None = None) -> HttpResponse:
    """The page of one row: new, or there already."""
    profile = get_for(request.actor, Profile, pk, part.verb)
    kept = getattr(profile, part.rows).filter(pk=row).first() if row else None
    if row and kept is None:
        raise Http404
    initial = {"year": profile.year + 1} if part is PROGRAMME and kept is None else {}
    names = part.form.base_fields
    if kept is not None:
        initial = {name: getattr(kept, name) for name in names}
    label = policy().verbs[part.verb].label
    title = f"Ubah: {kept}" if kept is not None else label
    return verb_page(
        request,
        subject=profile,
        form=part.form(initial=initial, has_row=kept is not None),
        run=lambda data: part.run(request.actor, profile, row=kept, **data),
        done=reverse(part.page, args=[pk]),
        title=title,
        intro=_intro(part, kept),
        submit="Simpan",
        back=reverse(part.page, args=[pk]),
        said="Tersimpan.",
        extra={"here": profile.region, "crumbs": way(profile, title)},
    )


def _intro(part: Part, kept: Any) -> str:
    year = getattr(kept, "carried_from", None)
    return f"Baris ini dari profil {year}. Dengan menyimpannya, Anda menyatakan isinya masih berlaku." if year else part.intro


@page("profile.trend")
def trend(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a slow change."""
    return _write(request, TREND, pk)


@page("profile.trend")
def trend_row(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change or remove a slow change."""
    return _write(request, TREND, pk, row)


@page("profile.rule")
def rule(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a rule."""
    return _write(request, RULE, pk)


@page("profile.rule")
def rule_row(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change or remove a rule."""
    return _write(request, RULE, pk, row)


@page("profile.strategy")
def strategy(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a livelihood strategy."""
    return _write(request, STRATEGY, pk)


@page("profile.strategy")
def strategy_row(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change or remove a livelihood strategy."""
    return _write(request, STRATEGY, pk, row)


@page("profile.programme")
def programme(request: PageRequest, pk: UUID) -> HttpResponse:
    """Write down a programme of others."""
    return _write(request, PROGRAMME, pk)


@page("profile.programme")
def programme_row(request: PageRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change or remove a programme of others."""
    return _write(request, PROGRAMME, pk, row)


@page("profile.outcome")
def outcome(request: PageRequest, pk: UUID) -> HttpResponse:
    """The indicators of the five outcomes on one page."""
    profile = get_for(request.actor, Profile, pk, "profile.outcome")
    now = {row.indicator: row for row in profile.outcomes.all()}
    older = OutcomeValue.objects.filter(profile__region_id=profile.region_id, profile__year__lt=profile.year)
    before = {row.indicator: row for row in older.order_by("profile__year")}
    newest = max(now.values(), key=lambda row: row.observed_on, default=None)
    initial = {"observed_on": newest.observed_on if newest else request.actor.today, "source": newest.source if newest else ""}
    form = OutcomesForm(now=now, before=before, initial=initial)
    back = reverse("profile.view:outcomes", args=[pk])
    return verb_page(
        request,
        subject=profile,
        form=form,
        run=lambda data: actions.record_outcomes(request.actor, profile, values=form.observations()),
        done=back,
        title="Catat hasil penghidupan",
        intro="Hasil yang dirasakan warga menurut lima hasil dalam kerangka penghidupan. Baris yang dikosongkan tidak berubah.",
        submit="Simpan hasil",
        back=back,
        said="Hasil penghidupan tersimpan.",
        extra={"here": profile.region, "crumbs": way(profile, "Catat hasil penghidupan")},
    )


@page("profile.keep")
def keep(request: PageRequest, pk: UUID) -> HttpResponse:
    """Say of rows brought along from last year that they still hold."""
    profile = get_for(request.actor, Profile, pk, "profile.keep")
    form = KeepForm()
    carried = [
        (str(row.pk), f"{label.capitalize()}: {row} (dari {row.carried_from})")
        for name, label in SLOW.items()
        for row in getattr(profile, name).filter(carried_from__isnull=False).order_by("created_at", "pk")
    ]
    form.choose("rows", carried)
    return verb_page(
        request,
        subject=profile,
        form=form,
        run=lambda data: actions.keep_rows(request.actor, profile, **data),
        done=reverse("profile.view", args=[pk]),
        title="Nyatakan masih berlaku",
        intro="Bacakan di depan warga. Pilih yang masih sesuai; yang tidak dipilih tetap bertanda sampai diubah atau dihapus."
        if carried
        else "Tidak ada baris yang menunggu: semuanya sudah diperiksa untuk tahun ini.",
        submit="Nyatakan masih berlaku",
        back=reverse("profile.view", args=[pk]),
        said="Yang dipilih dinyatakan masih berlaku.",
        extra={"here": profile.region, "crumbs": way(profile, "Nyatakan masih berlaku")},
    )
