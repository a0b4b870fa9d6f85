"""Where the server may listen: a taken port is named, and a demo stays on this computer unless told so twice."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from bangkit.launch import demonstration, serving
from bangkit.launch.saying import Trouble


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_named_with_another_to_try(taken: int) -> None:
    with pytest.raises(Trouble, match=f"Port {taken} sedang dipakai.*--port {taken + 1}"):
        serving.check_port("127.0.0.1", taken)


def test_a_free_port_is_accepted(taken: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    serving.check_port("127.0.0.1", free)


def test_a_port_that_does_not_exist_is_named() -> None:
    with pytest.raises(Trouble, match="Port 99999 tidak ada"):
        serving.check_port("127.0.0.1", 99_999)


def test_an_address_of_another_computer_is_named() -> None:
    with pytest.raises(Trouble, match=r"203\.0\.113\.9 bukan alamat komputer ini"):
        serving.check_port("203.0.113.9", 8000)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_a_demo_listens_to_this_computer(host: str) -> None:
    demonstration.check_host(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desa.contoh.id"])
def test_a_demo_refuses_others_unless_told_so_twice(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANGKIT_HOSTS", "")
    monkeypatch.delenv("BANGKIT_DEMO_OPEN", raising=False)
    with pytest.raises(Trouble, match="BANGKIT_DEMO_OPEN=yes-i-know"):
        demonstration.check_host(host)
    monkeypatch.setenv("BANGKIT_DEMO_OPEN", "yes")
    with pytest.raises(Trouble):
        demonstration.check_host(host)
    monkeypatch.setenv("BANGKIT_DEMO_OPEN", "yes-i-know")
    demonstration.check_host(host)


def test_the_server_opens_no_control_socket_and_the_worker_takes_every_queue() -> None:
    assert "--no-control-socket" in serving._server_command("::1", 8000, 2)
    assert "[::1]:8000" in serving._server_command("::1", 8000, 2)
    assert serving._worker_command()[3:6] == ["db_worker", "--queue-name", "*"]
