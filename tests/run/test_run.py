"""./run: set up once, pass everything through, say in a sentence what is missing."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.run.checkout import Checkout, lock, write_wheel

FirstRun = tuple[Checkout, subprocess.CompletedProcess[str]]

SETTING_UP = "Setting up (once, about 10 s) …\n"


def program_in(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


# Setting up


def test_the_first_run_sets_up_in_a_path_with_a_space_and_says_so_in_one_line(
    first_run: FirstRun,
) -> None:
    _, done = first_run
    assert (done.returncode, done.stderr) == (0, SETTING_UP)
    assert json.loads(done.stdout)["arguments"] == ["list"]


def test_a_set_up_leaves_nothing_but_the_environment_and_its_lock(first_run: FirstRun) -> None:
    checkout, _ = first_run
    hidden = {path.name for path in checkout.folder.glob(".venv*")}
    assert hidden == {".venv", ".venv.lock"}


def test_only_what_the_program_needs_is_installed_to_run_it(first_run: FirstRun) -> None:
    checkout, _ = first_run
    assert "reading" in (checkout.venv / "installed").read_text()
    assert "checking" not in (checkout.venv / "installed").read_text()


def test_two_at_once_set_up_once(checkout: Checkout) -> None:
    both = [checkout.start("list"), checkout.start("list")]
    talk = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert "".join(talk).count(SETTING_UP) == 1


def test_a_set_up_that_was_killed_is_begun_again(checkout: Checkout) -> None:
    (checkout.folder / ".venv.new" / "bin").mkdir(parents=True)
    (checkout.folder / ".venv.new" / "bin" / "python").symlink_to(sys.executable)
    (checkout.folder / ".venv.lock").touch()
    done = checkout.run("list")
    assert (done.returncode, done.stderr) == (0, SETTING_UP)


# Set up already


def test_a_ready_checkout_says_nothing(ready: Checkout) -> None:
    done = ready.run("list")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["a folder"], ["annotations", "--query", "“it’s” $HOME *", ""], ["-h"]],
)
def test_arguments_pass_through_as_they_are(ready: Checkout, arguments: list[str]) -> None:
    assert json.loads(ready.run(*arguments).stdout)["arguments"] == arguments


@pytest.mark.parametrize("code", [0, 1, 2, 4])
def test_the_exit_code_passes_through(ready: Checkout, code: int) -> None:
    assert ready.run("list", EXIT=str(code)).returncode == code


def test_paths_mean_the_folder_that_the_user_is_in(ready: Checkout) -> None:
    assert json.loads(ready.run("list").stdout)["folder"] == str(ready.elsewhere)


def test_a_module_in_the_folder_of_the_user_is_not_taken_for_the_program(ready: Checkout) -> None:
    (ready.elsewhere / "tui").mkdir()
    (ready.elsewhere / "tui" / "__main__.py").write_text("raise SystemExit(99)")
    assert ready.run("list").returncode == 0


def test_without_arguments_the_checkout_is_opened(ready: Checkout) -> None:
    assert json.loads(ready.run().stdout)["arguments"] == [str(ready.folder)]


def test_commands_go_to_the_checkout_unless_another_library_is_named(ready: Checkout) -> None:
    assert json.loads(ready.run("list").stdout)["library"] == str(ready.folder)
    named = ready.run("list", GLOSSATOR_LIBRARY="another")
    assert json.loads(named.stdout)["library"] == "another"


def test_a_link_to_run_works_from_anywhere(ready: Checkout) -> None:
    (ready.elsewhere / "run").symlink_to(ready.folder / "run")
    linked = Checkout(ready.elsewhere, ready.environment, ready.elsewhere)
    assert json.loads(linked.run("list").stdout)["library"] == str(ready.folder)


def test_a_moved_checkout_works_without_another_set_up(ready: Checkout, tmp_path: Path) -> None:
    moved = Checkout(tmp_path / "moved away", ready.environment, ready.elsewhere)
    ready.folder.rename(moved.folder)
    done = moved.run("list")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["program"] == str(moved.folder / "tui" / "__main__.py")


# Set up no longer


def test_a_changed_lock_file_sets_up_again(ready: Checkout, wheels: Path) -> None:
    lock(ready, [write_wheel(wheels, "reading", "2.0", {"reading.py": ""})], [])
    assert ready.run("list").stderr == SETTING_UP
    assert "reading-2.0" in (ready.venv / "installed").read_text()
    assert ready.run("list").stderr == ""


def test_a_package_taken_out_by_another_program_sets_up_again(ready: Checkout) -> None:
    (package,) = ready.venv.glob("lib/python3.*/site-packages/reading-1.0.dist-info")
    shutil.rmtree(package)
    assert ready.run("list").stderr == SETTING_UP


def test_a_python_that_is_gone_sets_up_again(ready: Checkout) -> None:
    (ready.venv / "bin" / "python").unlink()
    (ready.venv / "bin" / "python").symlink_to("/nowhere/python3.11")
    assert ready.run("list").stderr == SETTING_UP


def test_a_python_that_became_another_version_sets_up_again(ready: Checkout) -> None:
    installed = ready.venv / "installed"
    _, packages = installed.read_text().split("\n", 1)
    installed.write_text(f"/usr/bin/python3.10\n{packages}")
    assert ready.run("list").stderr == SETTING_UP


# Something is missing


def test_offline_one_sentence_names_what_is_missing_and_what_to_do(checkout: Checkout) -> None:
    done = checkout.run("list", PIP_FIND_LINKS=str(checkout.elsewhere))
    assert (done.returncode, done.stdout) == (1, "")
    words = done.stderr.removeprefix(SETTING_UP)
    assert words.startswith("glossator: is not set up: pip found no reading==1.0")
    assert "Go online" in words
    assert words.count("\n") == 1


def test_a_failed_set_up_is_not_taken_for_a_finished_one(checkout: Checkout) -> None:
    checkout.run("list", PIP_FIND_LINKS=str(checkout.elsewhere))
    assert not checkout.venv.exists()
    assert checkout.run("list").returncode == 0


def test_a_failed_set_up_leaves_the_former_one_as_it_was(ready: Checkout, reading: str) -> None:
    lock(ready, ["missing==1.0 --hash=sha256:" + "0" * 64], [])
    assert ready.run("list").returncode == 1
    (ready.folder / "requirements.txt").write_text(reading)
    assert ready.run("list", PIP_FIND_LINKS=str(ready.elsewhere)).returncode == 0


def test_a_package_that_is_not_the_locked_one_is_refused(checkout: Checkout) -> None:
    lock(checkout, ["reading==1.0 --hash=sha256:" + "0" * 64 + "\n"], [])
    done = checkout.run("list")
    assert done.returncode == 1
    assert "HASHES" in done.stderr
    assert not checkout.venv.exists()


def test_a_package_without_a_hash_is_refused(checkout: Checkout) -> None:
    lock(checkout, ["reading==1.0\n"], [])
    assert checkout.run("list").returncode == 1
    assert not checkout.venv.exists()


def test_a_python_that_is_too_old_is_named(checkout: Checkout, tmp_path: Path) -> None:
    program_in(
        tmp_path / "old", "python3", '[ "$1" = --version ] && echo "Python 3.9.2" && exit; exit 1'
    )
    for name in ("readlink", "dirname", "cmp"):
        (tmp_path / "old" / name).symlink_to(shutil.which(name) or "/nowhere")
    done = checkout.run("list", PYTHON="", PATH=str(tmp_path / "old"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "needs Python 3.11 or newer, and python3 is Python 3.9.2" in done.stderr


def test_the_python_that_is_named_is_taken_or_none(checkout: Checkout) -> None:
    done = checkout.run("list", PYTHON="/nowhere/python3")
    assert done.returncode == 1
    assert "/nowhere/python3 is not there" in done.stderr


def test_a_link_in_the_place_of_the_environment_is_replaced(checkout: Checkout) -> None:
    checkout.venv.symlink_to("/nowhere/venv")
    assert checkout.run("list").returncode == 0
    assert checkout.venv.is_dir()


def without_pip(folder: Path, carried: str) -> None:
    """A python3 that has no pip; `carried` is what its environments do about ensurepip."""
    real = Path(sys.executable).resolve()
    program_in(
        folder,
        "python3",
        f"""case "$*" in *"import pip"*) echo "No module named pip" >&2; exit 1 ;; esac
{real} "$@" || exit
case "$*" in "-m venv"*) {carried} ;; esac""",
    )


def test_without_any_pip_the_sentence_says_what_to_install(
    checkout: Checkout, tmp_path: Path
) -> None:
    broken = 'for all; do :; done; printf "#!/bin/sh\\nexit 1\\n" >"$all/no"; chmod +x "$all/no"'
    without_pip(tmp_path / "bare", f'{broken}; mv "$all/no" "$all/bin/python"')
    done = checkout.run("list", PYTHON=str(tmp_path / "bare" / "python3"))
    assert done.returncode == 1
    assert "apt install python3-pip" in done.stderr
    assert not checkout.venv.exists()


def test_a_python_that_cannot_make_environments_is_said(checkout: Checkout, tmp_path: Path) -> None:
    real = Path(sys.executable).resolve()
    program_in(tmp_path / "bare", "python3", f'[ "$2" = venv ] && exit 1; exec {real} "$@"')
    done = checkout.run("list", PYTHON=str(tmp_path / "bare" / "python3"))
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr


# The checks


def calls(output: str) -> list[str]:
    return [line.removeprefix("called: ") for line in output.splitlines() if "called: " in line]


ALL_CHECKS = [
    "__main__.py format --check",
    "__main__.py check",
    "__main__.py",
    "lint-imports --no-logo",
    "__main__.py run -m pytest",
]


def test_run_test_makes_every_check(ready: Checkout) -> None:
    assert calls(ready.run("test").stdout) == ALL_CHECKS


def test_arguments_of_run_test_go_to_pytest(ready: Checkout) -> None:
    assert calls(ready.run("test", "-k", "two words").stdout)[-1] == (
        "__main__.py run -m pytest -k two words"
    )


@pytest.mark.parametrize(
    ("failing", "made"), [("format", 1), ("__main__.py check", 2), ("lint-imports", 4)]
)
def test_run_test_stops_at_the_first_check_that_fails(
    ready: Checkout, failing: str, made: int
) -> None:
    done = ready.run("test", FAILING=failing)
    assert (done.returncode, len(calls(done.stdout))) == (3, made)


def test_run_test_fails_when_too_little_is_covered(ready: Checkout) -> None:
    done = ready.run("test", FAILING="__main__.py report")
    assert done.returncode != 0
    assert calls(done.stdout) == [*ALL_CHECKS, "__main__.py report"]


def test_what_checks_every_change_is_run_test(ready: Checkout) -> None:
    machine = Checkout(ready.folder / ".ci", ready.environment, ready.elsewhere)
    assert calls(machine.run().stdout) == ALL_CHECKS
