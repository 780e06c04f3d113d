"""Who is let in: by Host, Origin and token, before anything else is looked at."""

import pytest

from tui.serving.guard import HOSTS, Guard

GUARD = Guard(4711)
HERE = "127.0.0.1:4711"


@pytest.mark.parametrize("name", HOSTS)
def test_a_page_of_this_server_is_let_in(name: str) -> None:
    host = f"{name}:4711"
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert GUARD.refusal(headers, is_socket=True) == ""


@pytest.mark.parametrize(
    "host",
    ["", "a.example", "a.example:4711", "127.0.0.1", "127.0.0.1:4712", "127.0.0.1.nip.io:4711"],
)  # fmt: skip
def test_another_name_for_this_machine_is_refused(host: str) -> None:
    assert "under its own name" in GUARD.refusal({"Host": host})


@pytest.mark.parametrize(
    "origin",
    ["null", "", "http://evil.example", f"https://{HERE}", "http://localhost:4711", "http://127.0.0.1"],
)  # fmt: skip
def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    assert "its own pages only" in GUARD.refusal({"Host": HERE, "Origin": origin})


def test_a_socket_must_name_its_origin() -> None:
    assert GUARD.refusal({"Host": HERE}) == ""
    assert "its own pages only" in GUARD.refusal({"Host": HERE}, is_socket=True)


def test_each_run_has_another_token() -> None:
    assert Guard(1).token != Guard(1).token


@pytest.mark.parametrize("said", ["", "x", "ü", "\ud800", GUARD.token[:-1], GUARD.token + "x"])
def test_a_wrong_token_is_none(said: str) -> None:
    assert not GUARD.is_token(said)


def test_the_token_is_not_shown_by_accident() -> None:
    assert GUARD.token not in repr(GUARD)
    assert GUARD.is_token(GUARD.token)


def test_the_policy_names_no_place_but_the_server() -> None:
    sources = {word for rule in GUARD.policy.split("; ") for word in rule.split()[1:]}
    assert sources == {
        *("'none'", "'self'", "'unsafe-inline'", "data:"),
        *("ws://127.0.0.1:4711", "ws://localhost:4711"),
    }
