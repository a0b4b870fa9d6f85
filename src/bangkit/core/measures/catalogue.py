"""All measures, one table. A new measure is a module with a ``MEASURE`` and a line here."""

from __future__ import annotations

from bangkit.core.measures import (
    alkire_foster,
    cari,
    did,
    estimate,
    expenditure,
    fcs,
    fcsn,
    fies,
    hdds,
    hhs,
    lcs,
    lvi,
    rcs,
    rcsi,
    sampling,
    spi,
    trend,
    wealth,
)
from bangkit.core.measures.measure import Measure

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        # Food security
        fcs.MEASURE,
        rcsi.MEASURE,
        *lcs.MEASURES,
        fcsn.MEASURE,
        *expenditure.MEASURES,
        cari.MEASURE,
        hdds.MEASURE,
        hhs.MEASURE,
        fies.MEASURE,
        rcs.MEASURE,
        # Poverty, vulnerability, climate, change, samples
        alkire_foster.MEASURE,
        lvi.MEASURE,
        wealth.MEASURE,
        spi.MEASURE,
        trend.MEASURE,
        did.MEASURE,
        sampling.MEASURE,
        estimate.MEASURE,
    )
}

# Asked for by name, these are answered with the reason. They are entered with date and source, or left to those who own them.
NOT_COMPUTED = {
    "ppi": "PPI milik IPA dan dihitung dengan lembar skornya sendiri; yang dirata-ratakan peluangnya, bukan skornya.",
    "dtsen": "Desil DTSEN ditetapkan negara. Catat desilnya dengan tanggal dan sumbernya; jangan dihitung sendiri.",
    "rima": "RIMA-II memerlukan ratusan rumah tangga, lebih dari satu desa. Untuk desa pakai rcs.",
    "idm": "IDM dan Indeks Desa ditetapkan kementerian. Catat nilainya dengan tahun dan sumbernya.",
}
