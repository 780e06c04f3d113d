"""Completion for zsh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.cli.described import Argument, Described

HEAD = r"""#compdef glossator
# zsh completion for glossator, written by `glossator completions zsh`.

# Offers the tags or articles of the library that is named on the line.
_glossator_ask() {
    local -a where lines found
    local i
    for ((i = 2; i < $#words; i++)); do
        [[ $words[i] == --(library|database) ]] && where+=("$words[i]=${~${(Q)words[i + 1]}}")
        [[ $words[i] == --(library|database)=* ]] && where+=("${(Q)words[i]}")
    done
    lines=("${(@f)$($words[1] completions $1 $where 2>/dev/null)}")
    for i in $lines; do
        found+=("${${i%%$'\t'*}//:/\\:}:${i#*$'\t'}")
    done
    _describe -t $1 $1 found
}
_glossator_tags() { _glossator_ask tags }
_glossator_articles() { _glossator_ask articles }

_glossator() {
    local -a commands
    local command= i
    commands=(
"""
MIDDLE = """    )
    for ((i = 2; i < CURRENT; i++)); do
        if (( ${commands[(I)${words[i]}:*]} )); then
            command=$words[i]
            words[i]=()
            ((CURRENT--))
            break
        fi
    done
    case $command in
"""
TAIL = """    esac
}

_glossator "$@"
"""


def script(commands: Sequence[Described]) -> str:
    """Give the script."""
    named = [one for one in commands if one.name]
    return "".join(
        [
            HEAD,
            *(f"        {_quoted(f'{one.name}:{one.does}')}\n" for one in named),
            MIDDLE,
            *(line for one in commands for line in _case(one)),
            TAIL,
        ]
    )


def _case(command: Described) -> Iterator[str]:
    yield f"        {command.name or _quoted('')})\n"
    if not command.name:
        yield "            _describe -t commands command commands\n"
    yield "            _arguments"
    for one in command.options:
        yield f" \\\n                {_option(one)}"
    for number, one in enumerate(command.places, start=1):
        yield f" \\\n                {_quoted(f'{number}:{_bare(one.metavar)}:{_offer(one)}')}"
    yield " ;;\n"


def _option(one: Argument) -> str:
    about = f"[{_bare(one.help)}]" + (f":{_bare(one.metavar)}:{_offer(one)}" if one.metavar else "")
    if one.repeats:
        return f"{_quoted('*' + one.flags[0] + about)}"
    if not one.flags[1:]:
        return _quoted(one.flags[0] + about)
    alike = f"({' '.join(one.flags)})"
    return f"{_quoted(alike)}{{{','.join(one.flags)}}}{_quoted(about)}"


def _offer(one: Argument) -> str:
    if one.values:
        return f"({' '.join(one.values)})"
    return {
        "file": "_files",
        "folder": "_files -/",
        "tag": "_glossator_tags",
        "article": "_glossator_articles",
    }.get(one.kind, " ")


def _bare(words: str) -> str:
    """Give words in which no sign ends the description."""
    for sign in "\\[]:":
        words = words.replace(sign, f"\\{sign}")
    return words


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"
