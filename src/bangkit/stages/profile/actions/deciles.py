"""Opening the DTSEN deciles of a village: a reading of personal data, so that it is a verb with its event."""

from __future__ import annotations

from bangkit.core.access import Actor
from bangkit.core.words import number
from bangkit.foundation.access.errors import Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.regions.models import Region
from bangkit.stages.profile.models import Decile


@action("decile.view")
def open_deciles(actor: Actor, village: Region) -> Region:
    """Buka desil DTSEN menurut nomor rumah tangga; pembukaannya tercatat dalam jejak."""
    if not village.is_village:
        raise Invalid(message="Desil dibuka untuk satu desa.")
    remark(f"{number(Decile.objects.filter(region=village).values('household').distinct().count())} rumah tangga.")
    return village
