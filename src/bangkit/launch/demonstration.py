"""``demo``: the story of two years in two kabupaten, on this computer alone.

A demo has made-up people without passwords worth the name, so it listens to this computer only. Whoever wants to show it in a room
must say so twice: by ``--host`` and by BANGKIT_DEMO_OPEN=yes-i-know.
"""

from __future__ import annotations

import argparse
import ipaddress
import os

from bangkit.launch import installation
from bangkit.launch.saying import Trouble, entry, say, step
from bangkit.launch.serving import add_address, check_port, serve

OPEN_PHRASE = "yes-i-know"


def run(arguments: list[str]) -> int:
    """Prepare the demo, then serve it."""
    parser = argparse.ArgumentParser("bangkit demo", description="Memuat cerita peragaan dan membukanya di komputer ini.")
    add_address(parser)
    parser.add_argument("--no-serve", action="store_true", help="siapkan saja, lalu selesai")
    parser.add_argument("--reset", action="store_true", help="buang data peragaan dan mulai dari awal")
    options = parser.parse_args(arguments)
    if not options.no_serve:
        check_host(options.host)
        check_port(options.host, options.port)
    prepare(reset=options.reset)
    if options.no_serve:
        say(f"Peragaan siap. Jalankan dengan: {entry()} demo")
        return 0
    return serve(options.host, options.port, greet=_print_cast)


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach the address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def check_host(host: str) -> None:
    """Refuse to open a demo to others unless told so twice."""
    if is_loopback(host):
        return
    if os.environ.get("BANGKIT_DEMO_OPEN") != OPEN_PHRASE:
        raise Trouble(
            f"Peragaan hanya dibuka di komputer ini, bukan di {host}: siapa pun di jaringan dapat masuk tanpa kata sandi. "
            f"Bila memang dimaksudkan, jalankan dengan BANGKIT_DEMO_OPEN={OPEN_PHRASE} di depannya."
        )
    os.environ.setdefault("BANGKIT_HOSTS", "*")


def prepare(*, reset: bool) -> None:
    """Tables, places and story; what stands from last time is used again."""
    var = installation.set_up(demo=True, django_ready=False)
    held = installation.marker(var)
    if os.environ.get("DATABASE_URL"):
        if reset:
            raise Trouble("--reset hanya untuk peragaan di berkas SQLite. Kosongkan basis data PostgreSQL itu sendiri lebih dulu.")
    elif installation.has_data(var) and not held:
        raise Trouble(
            f"Folder {var} berisi data sungguhan; peragaan tidak dimuat di atasnya. "
            f"Pilih folder lain, misalnya: BANGKIT_VAR=~/bangkit-peragaan {entry()} demo"
        )
    elif reset or held.get("state") == "loading":
        installation.clear(var)
        held = {}
    is_told = held.get("state") == "ready"
    if not is_told:
        installation.mark(var, "loading")
    installation.set_up(demo=True)
    installation.migrate()
    installation.collect_static()
    if not is_told:
        _tell_story()
        installation.mark(var, "ready")
    elif held.get("story") != installation.story_digest():
        say(f"Cerita peragaan sudah berubah sejak data ini dibuat. Muat yang baru dengan: {entry()} demo --reset")


def _tell_story() -> None:
    with step("Memuat wilayah dari daftar resmi"):
        installation.command("load_regions")
    with step("Menceritakan dua tahun peragaan"):
        installation.command("load_demo")


def _print_cast() -> None:
    say()
    installation.command("demo_cast")
    say()
