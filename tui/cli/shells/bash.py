"""Completion for bash, 3.2 as macOS has it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from tui.cli.described import Argument, Described

HEAD = r"""# bash completion for glossator, written by `glossator completions bash`.

# Offers the lines that begin with what is typed; of each only what stands before a tab.
_glossator_offer() {
    local line quoted
    while IFS= read -r line; do
        line=${line%%$'\t'*}
        quoted=$(printf %q "$line")
        if [[ -n $line && ($line == "$current"* || $quoted == "$current"*) ]]; then
            COMPREPLY+=("$quoted")
        fi
    done
}

# Asks glossator for the tags or articles of the library that is named on the line.
_glossator_ask() {
    local i word
    local -a where=()
    for ((i = 1; i + 1 < ${#COMP_WORDS[@]}; i++)); do
        if [[ ${COMP_WORDS[i]} == --library || ${COMP_WORDS[i]} == --database ]]; then
            word=${COMP_WORDS[i + 1]}
            [[ $word == = ]] && word=${COMP_WORDS[i + 2]}
            word=${word//\\/}
            where+=("${COMP_WORDS[i]}=${word/#\~/$HOME}")
        fi
    done
    _glossator_offer < <("${COMP_WORDS[0]}" completions "$1" ${where[@]+"${where[@]}"} 2>/dev/null)
}

_glossator_paths() {
    local line
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(compgen "$1" -- "$current")
    compopt -o filenames 2>/dev/null
}

_glossator() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command= i
    COMPREPLY=()
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
"""
TAIL = """    esac
}

complete -F _glossator glossator
"""


def script(commands: Sequence[Described]) -> str:
    """Give the script."""
    names = [one.name for one in commands if one.name]
    return "".join(
        [
            HEAD,
            f"            {'|'.join(names)}) command=${{COMP_WORDS[i]}}; break ;;\n",
            "        esac\n    done\n    case $command:$previous in\n",
            *(f"{line}\n" for one in commands for line in _values(one)),
            "    esac\n    case $command:$current in\n",
            *(f"        {_pattern(one)}:-*) {_lines(_flags(one))} ;;\n" for one in commands),
            *(f"{line}\n" for one in commands for line in _places(one, names)),
            TAIL,
        ]
    )


def _pattern(command: Described) -> str:
    return command.name or "''"


def _flags(command: Described) -> list[str]:
    return [flag for one in command.options for flag in one.flags]


def _values(command: Described) -> Iterator[str]:
    """Give the cases in which the value of an option is typed."""
    for one in command.options:
        if one.metavar:
            where = "|".join(f"{_pattern(command)}:{flag}" for flag in one.flags)
            yield f"        {where}) {_offer(one)}; return ;;"


def _places(command: Described, names: Sequence[str]) -> Iterator[str]:
    """Give the case in which a value by its place is typed; without a command, also one."""
    offers = [*dict.fromkeys(map(_offer, command.places))]
    if not command.name:
        offers.insert(0, _lines(names))
    yield f"        {_pattern(command)}:*) {'; '.join(offers) or ':'} ;;"


def _offer(one: Argument) -> str:
    """Give what offers the values of an argument."""
    if one.values:
        return _lines(one.values)
    return {
        "file": "_glossator_paths -f",
        "folder": "_glossator_paths -d",
        "tag": "_glossator_ask tags",
        "article": "_glossator_ask articles",
    }.get(one.kind, ":")


def _lines(words: Sequence[str]) -> str:
    return f"_glossator_offer < <(printf '%s\\n' {' '.join(map(quote, words))})"
