"""Stories of most significant change: told by a villager, read as far as the teller allows, chosen by people with their reason."""

from __future__ import annotations

from datetime import date
from typing import Any, NotRequired, TypedDict, Unpack

from bangkit.core.access import Actor
from bangkit.core.households import NIK_REFUSED, looks_like_nik
from bangkit.core.inclusion import wrong_people
from bangkit.core.stories import CONSENTS, OUTSIDE, choosing, consent_ways, domains, level_label
from bangkit.foundation.access.errors import Blocked, Invalid
from bangkit.foundation.audit.door import action, remark
from bangkit.foundation.files.actions import forget_file
from bangkit.foundation.files.models import StoredFile
from bangkit.foundation.regions.models import Region
from bangkit.stages.evaluation.models import Story, StoryChoice
from bangkit.stages.planning.models import Activity
from bangkit.stages.profile.models import Group

WORDS = ("heading", "before", "change", "meaning")
ABOUT = ("place", "hamlet", "teller_role")


class Told(TypedDict):
    """A story as it was told. ``consent`` and ``consent_way`` are keys; a photo only where those on it agreed."""

    told_on: date
    teller_role: str
    domain: str
    heading: str
    change: str
    meaning: str
    consent: str
    consent_way: str
    before: NotRequired[str]
    place: NotRequired[str]
    hamlet: NotRequired[str]
    teller_sex: NotRequired[str]
    group: NotRequired[Group | None]
    activity: NotRequired[Activity | None]
    photo: NotRequired[StoredFile | None]
    photo_consent: NotRequired[bool]


class Session(TypedDict):
    """Who sat together and chose. Counts are None where nobody counted; ``among``: how many stories were heard."""

    held_on: date
    reason: str
    among: NotRequired[int | None]
    male: NotRequired[int | None]
    female: NotRequired[int | None]
    poorest: NotRequired[int | None]
    disability: NotRequired[int | None]


@action("story.tell")
def tell_story(actor: Actor, village: Region, **told: Unpack[Told]) -> Story:
    """Catat perubahan yang diceritakan warga dengan kata-katanya sendiri, beserta izin bacanya; nama tidak dicatat (seed 4.3)."""
    errors = _wrong_story(village, told, actor.today)
    if errors:
        raise Invalid(errors)
    row = Story(region=village, year=told["told_on"].year, consent_on=actor.today, created_at=actor.now)
    for name in ("told_on", "domain", "consent", "consent_way"):
        setattr(row, name, told[name])
    for name in (*WORDS, *ABOUT):
        setattr(row, name, str(told.get(name, "")).strip())
    row.teller_sex, row.group, row.activity = told.get("teller_sex", ""), told.get("group"), told.get("activity")
    row.photo, row.photo_consent = told.get("photo"), bool(told.get("photo") and told.get("photo_consent"))
    if row.photo is not None:
        row.photo.about_id = str(row.pk)
        row.photo.put()
    remark(f"Izin baca: {row.get_consent_display().lower()}.")
    return row.put()


def _wrong_story(village: Region, told: Told, today: date) -> dict[str, str]:
    errors = {name: NIK_REFUSED for name in (*WORDS, *ABOUT) if looks_like_nik(str(told.get(name, "")))}
    if village.level != "village":
        errors["region"] = "Cerita dicatat di desa penceritanya."
    if told["told_on"] > today:
        errors["told_on"] = "Tanggal cerita tidak boleh sesudah hari ini."
    asked = {"teller_role": "Tulis perannya, misalnya petani atau anggota kelompok.", "heading": "Beri judul yang pendek."}
    asked |= {"change": "Tulis apa yang berubah, dengan kata penceritanya.", "meaning": "Tulis mengapa perubahan itu penting baginya."}
    errors |= {name: text for name, text in asked.items() if not str(told[name]).strip()}  # type: ignore[literal-required]
    if told["domain"] not in domains():
        errors["domain"] = "Pilih bidang perubahannya."
    if told["consent"] not in dict(CONSENTS):
        errors["consent"] = "Tanyakan kepada pencerita siapa yang boleh membaca, lalu pilih."
    if told["consent_way"] not in consent_ways():
        errors["consent_way"] = "Pilih bagaimana izin itu diberikan."
    if told.get("photo") and not told.get("photo_consent"):
        errors["photo_consent"] = "Foto hanya disimpan bila orang pada foto setuju."
    for name, label in (("group", "Kelompok"), ("activity", "Kegiatan")):
        known = told.get(name)
        if isinstance(known, Group | Activity) and known.region_id != village.code:
            errors[name] = f"{label} ini bukan milik desa ini."
    return errors


@action("story.consent")
def change_consent(actor: Actor, story: Story, *, consent: str, consent_way: str) -> Story:
    """Ubah siapa yang boleh membaca, menurut kata penceritanya hari ini."""
    if consent not in dict(CONSENTS):
        raise Invalid({"consent": "Pilih siapa yang boleh membaca."})
    if consent_way not in consent_ways():
        raise Invalid({"consent_way": "Pilih bagaimana izin itu diberikan."})
    story.consent, story.consent_way, story.consent_on = consent, consent_way, actor.today
    remark(f"Kini: {story.get_consent_display().lower()}.")
    return story


@action("story.choose")
def choose_story(actor: Actor, story: Story, *, level: str, **session: Unpack[Session]) -> Story:
    """Catat bahwa warga memilih cerita ini di dusun atau desa, dan mengapa (seed 4.3)."""
    if level not in ("hamlet", "village"):
        raise Invalid({"level": "Di desa, cerita dipilih pada tingkat dusun atau desa."})
    return _chosen(actor, story, level, session)


@action("story.promote")
def promote_story(actor: Actor, story: Story, *, level: str, **session: Unpack[Session]) -> Story:
    """Catat bahwa cerita ini dipilih dalam pertemuan kecamatan atau kabupaten, dan mengapa (seed 4.5)."""
    if level not in OUTSIDE:
        raise Invalid({"level": "Antardesa, cerita dipilih pada tingkat kecamatan atau kabupaten."})
    return _chosen(actor, story, level, session)


def _chosen(actor: Actor, story: Story, level: str, session: Session) -> Story:
    refused = choosing(level, story.consent, story.choices.values_list("level", flat=True))
    if refused:
        raise Blocked((refused,))
    counts: dict[str, Any] = {name: session.get(name) for name in ("male", "female", "poorest", "disability")}
    errors = wrong_people(counts["male"], counts["female"], counts["poorest"], counts["disability"], {})
    if not story.told_on <= session["held_on"] <= actor.today:
        errors["held_on"] = "Tanggalnya di antara hari bercerita dan hari ini."
    if len(session["reason"].strip()) < 10:
        errors["reason"] = "Tulis mengapa cerita ini yang dipilih; alasan itulah pembelajarannya."
    if looks_like_nik(session["reason"]):
        errors["reason"] = NIK_REFUSED
    if errors:
        raise Invalid(errors)
    row = StoryChoice(region_id=story.region_id, story=story, level=level, held_on=session["held_on"], created_at=actor.now)
    row.among, row.reason = session.get("among"), session["reason"].strip()
    for name, count in counts.items():
        setattr(row, name, count)
    row.put()
    remark(f"Tingkat {level_label(level).lower()}.")
    return story


def _empty(story: Story, state: str) -> None:
    """Nothing is left of the words, of who told them, of the photo and of why they were chosen."""
    photo = story.photo
    for name in (*WORDS, *ABOUT, "teller_sex"):
        setattr(story, name, "")
    story.state, story.group, story.photo, story.photo_consent = state, None, None, False
    for choice in story.choices.exclude(reason=""):
        choice.reason = ""
        choice.put()
    # The row must let go of the file before the file can go.
    story.put()
    if photo is not None:
        forget_file(photo)


@action("story.withdraw")
def withdraw_story(actor: Actor, story: Story) -> Story:
    """Pencerita menarik izinnya: kata-kata, foto, dan alasan pemilihan dihapus seketika (UU 27/2022 pasal 8 dan 9)."""
    story.withdrawn_on = actor.today
    _empty(story, "withdrawn")
    return story


@action("story.expire")
def expire_story(actor: Actor, story: Story) -> Story:
    """Hapus isi cerita sesudah masa simpannya; tahun, bidang, dan pemilihannya tetap sebagai hitungan."""
    _empty(story, "expired")
    return story
