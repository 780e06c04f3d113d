"""Completion for fish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.cli.described import Argument, Described

HEAD = r"""# fish completion for glossator, written by `glossator completions fish`.

# Tells whether the line has this command; without one, whether it has none.
function __glossator_in
    set -l named
    for word in (commandline -opc)[2..-1]
        if contains -- $word $__glossator_commands
            set named $word
            break
        end
    end
    test "$named" = "$argv[1]"
end

# Prints the tags or articles of the library that is named on the line.
function __glossator_ask
    set -l words (commandline -opc)
    set -l where
    for i in (seq 2 (count $words))
        switch $words[$i]
            case --library --database
                set -q words[(math $i + 1)]; and set -a where $words[$i]=$words[(math $i + 1)]
            case '--library=*' '--database=*'
                set -a where $words[$i]
        end
    end
    $words[1] completions $argv[1] $where 2>/dev/null
end

"""


def script(commands: Sequence[Described]) -> str:
    """Give the script."""
    names = [one.name for one in commands if one.name]
    lines = [f"set -g __glossator_commands {' '.join(names)}", "complete -c glossator -f"]
    for one in commands:
        if one.name:
            about = _quoted(one.does)
            lines.append(f"complete -c glossator -n '__glossator_in' -a {one.name} -d {about}")
        lines += _lines(one)
    return HEAD + "\n".join(lines) + "\n"


def _lines(command: Described) -> Iterator[str]:
    here = f"complete -c glossator -n '{f'__glossator_in {command.name}'.strip()}'"
    for one in command.options:
        flags = " ".join(
            f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in one.flags
        )
        value = f" {_offer(one)}" if one.metavar else ""
        yield f"{here} {flags}{value} -d {_quoted(one.help)}"
    for offer in dict.fromkeys(map(_offer, command.places)):
        yield f"{here} {offer.removeprefix('-x').strip()}".rstrip()


def _offer(one: Argument) -> str:
    """Give the options that offer the values of an argument."""
    if one.values:
        return f"-x -a {_quoted(' '.join(one.values))}"
    return {
        "file": "-r -F",
        "folder": "-x -a '(__fish_complete_directories)'",
        "tag": "-x -a '(__glossator_ask tags)'",
        "article": "-x -a '(__glossator_ask articles)'",
    }.get(one.kind, "-x")


def _quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"
