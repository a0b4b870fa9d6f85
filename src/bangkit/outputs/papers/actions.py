"""Issuing a paper: it gets a number, a seal and a QR, and is kept as it is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from bangkit.core.access import Actor
from bangkit.foundation.access.errors import Invalid, NotAllowed
from bangkit.foundation.audit.door import action
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.kinds import KINDS, Kind, build
from bangkit.outputs.papers.models import IssuedPaper
from bangkit.outputs.papers.paper import Paper
from bangkit.outputs.papers.queries import address_of, as_village, is_issuer, seal_of
from bangkit.outputs.papers.subjects import SUBJECTS


def digest_of(paper: Paper) -> str:
    """The digest of what a paper says, its own seal apart."""
    content = replace(paper, seal="").as_json()
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _stem(kind: Kind, record: Any) -> str:
    """What stands before the version: kind, village and year, and a count where the village has several such records that year."""
    mine = IssuedPaper.objects.filter(kind=kind.key, about_id=str(record.pk)).first()
    if mine is not None:
        return str(mine.number.rpartition("/v")[0])
    stem = f"{kind.prefix}/{record.region_id}/{SUBJECTS[kind.about].year(record)}"
    taken = IssuedPaper.objects.filter(kind=kind.key, number__startswith=stem).values("about_id").distinct().count()
    return f"{stem}-{taken + 1}" if taken else stem


@action("paper.issue")
def issue_paper(actor: Actor, record: Any, *, kind: str, base_url: str = "") -> IssuedPaper:
    """Terbitkan kertas bernomor dari catatan yang ada; versi sebelumnya menjadi usang (seed 4.3: dokumen-dokumen perencanaan)."""
    if not is_issuer(actor, record):
        raise NotAllowed("paper.issue", record.region_id, knows_place=True)
    chosen = KINDS.get(kind)
    subject = SUBJECTS[chosen.about] if chosen else None
    # Two people may issue at once; the village's row puts them in line, so that each paper gets a number of its own.
    Region.objects.select_for_update(no_key=True).get(pk=record.region_id)
    fresh = subject.load(str(record.pk)) if subject else None
    if chosen is None or subject is None or fresh is None:
        raise Invalid({"kind": "Kertas ini tidak dikenal."})
    missing = chosen.ready(fresh)
    if missing:
        raise Invalid({"kind": f"Kertas ini belum dapat dibuat. {missing}"})
    version = IssuedPaper.objects.filter(kind=kind, about_id=str(fresh.pk)).count() + 1
    number = f"{_stem(chosen, fresh)}/v{version}"
    drawn = build(as_village(fresh, actor.now), fresh, chosen, is_draft=False)
    paper = replace(drawn, number=number, check_url=address_of(number, base_url))
    digest = digest_of(paper)
    row = IssuedPaper(
        region_id=fresh.region_id,
        kind=kind,
        name=chosen.name_of(paper)[:120],
        number=number,
        version=version,
        about=subject.key,
        about_id=str(fresh.pk),
        created_at=actor.now,
    )
    row.year = getattr(fresh, "cycle_year", None) or subject.year(fresh)
    row.content, row.digest = replace(paper, seal=seal_of(digest)).as_json(), digest
    return row.put()
