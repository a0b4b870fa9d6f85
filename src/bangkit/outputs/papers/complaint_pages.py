"""The notice-board poster of the village's complaints: where to complain, by whom it is answered, and how the answer is read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from bangkit.core.complaints import kinds
from bangkit.core.policy import policy
from bangkit.foundation.access.loading import region_for
from bangkit.foundation.access.pages import PageRequest, page
from bangkit.foundation.regions.models import Region
from bangkit.outputs.papers.poster import notice_pdf
from bangkit.outputs.papers.queries import base_address


def notice_words(village: Region) -> dict[str, str | list[str]]:
    """What stands on the poster besides its address."""
    days = policy().verbs["complaint.answer"].due_days
    return {
        "title": "Aduan warga",
        "status": f"Ada yang tidak beres pada kegiatan atau pelayanan desa? Sampaikan. Dijawab dalam {days} hari.",
        "lines": [kind.label for kind in kinds().values()],
        "total": "Tentang pemerintah desa, uang, dan kekerasan: langsung ke kecamatan, tidak terlihat di desa.",
        "call": "Sampaikan aduan",
        "how": "Pindai kode ini atau ketik alamatnya. Tanpa akun, tanpa nama. Simpan kode tanda terima untuk membaca jawabannya. "
        "Tidak menulis? Sampaikan kepada Fasilitator Desa, Tim Desa, atau BPD.",
    }


@page("complaint.view")
def poster(request: PageRequest, code: str) -> HttpResponse:
    """The A3 poster."""
    village = region_for(request.actor, code, "complaint.view")
    address = f"{base_address(request.build_absolute_uri('/'))}{reverse('complaint-door', args=[code])}"
    made = notice_pdf(village, notice_words(village), address, is_sample=bool(settings.BANGKIT_DEMO))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="poster-aduan-{code}.pdf"'
    return response
