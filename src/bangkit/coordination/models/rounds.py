"""The consolidated report of a kecamatan's round, in the headings of the camat's own duties (policy/rounds.toml; seed 4.5).

Its figures are computed until it is closed; then they stay as they were sent to the kabupaten.
"""

from __future__ import annotations

from django.db import models

from bangkit.stages.delivery.models import OfARound


class RoundReport(OfARound):
    """One kecamatan's report of one round. ``remarks``: the kecamatan's words by heading; ``content``: what was sent, empty before."""

    subject = "round"

    remarks = models.JSONField("catatan kecamatan", default=dict, blank=True)
    content = models.JSONField("isi yang dikirim", default=dict, blank=True)
    state = models.CharField(max_length=12, default="open")
    sent_on = models.DateField("dikirim", null=True, blank=True)
    received_on = models.DateField("diterima kabupaten", null=True, blank=True)
    reply = models.TextField("tanggapan kabupaten", max_length=1000, blank=True)
    reason = models.CharField("alasan dikembalikan", max_length=400, blank=True)

    class Meta:
        verbose_name = "laporan putaran"
        constraints = (models.UniqueConstraint(fields=["region", "year", "number"], name="one_report_per_subdistrict_and_round"),)

    def title(self) -> str:
        return f"laporan putaran {self.number} tahun {self.year}"
