"""What is asked once about an RKP Desa or DU-RKP that is read from a workbook."""

from __future__ import annotations

from bangkit.foundation.ui.forms import BangkitForm, ChoiceField, CountField


class RkpdesForm(BangkitForm):
    """Into which plan its lines go, and by which way they are carried out."""

    target_year = CountField(
        label="Tahun rencana",
        help_text="Tahun RKP Desa. Untuk DU-RKP: tahun RKP Desa yang disusun bersamanya.",
        min_value=2000,
        max_value=2100,
    )
    kind = ChoiceField(label="Isi berkas", choices=[("rkpdes", "RKP Desa"), ("du_rkp", "DU-RKP Desa (usulan ke kabupaten)")])
