"""`glossator tags`: the codebook, listed and changed."""

import argparse
from collections.abc import Callable, Mapping

from tui.cli import tags_edit, tags_files
from tui.cli.arguments import add_json, name, path
from tui.cli.opening import opened
from tui.cli.output import print_json, print_table
from tui.core.hierarchy import branches
from tui.exporters import codebooks

ACTIONS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "add": tags_edit.add,
    "set": tags_edit.change,
    "merge": tags_edit.merge,
    "delete": tags_edit.delete,
    "export": tags_files.send,
    "import": tags_files.receive,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    add_json(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="to change it")

    def action(verb: str, help: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = actions.add_parser(
            verb, help=help, description=help, allow_abbrev=False
        )
        for option, words in (("--library", "FOLDER"), ("--database", "FILE")):
            added.add_argument(
                option, type=path, metavar=words, default=argparse.SUPPRESS, help=argparse.SUPPRESS
            )
        return added

    adding = action("add", "add a tag")
    adding.add_argument("name", type=name, metavar="NAME")
    _add_fields(adding)
    setting = action("set", "change a tag; a new name goes to all its marks")
    setting.add_argument("tag", metavar="NAME")
    setting.add_argument("--name", metavar="NEW", help="its new name")
    _add_fields(setting)
    setting.add_argument("--before", metavar="OTHER", help="put it before this one beside it")
    merging = action("merge", "make tags one with another, which their marks get")
    merging.add_argument("tags", nargs="+", metavar="NAME", help="they go")
    merging.add_argument("--into", required=True, metavar="OTHER", help="it stays")
    deleting = action("delete", "delete a tag and take it off its marks")
    deleting.add_argument("tag", metavar="NAME")
    deleting.add_argument("--marks", action="store_true", help="delete its marks too")
    _add_files(action("export", "write the codebook to a file"), is_export=True)
    _add_files(action("import", "take tags from a file, by name; none is removed"))


def _add_fields(parser: argparse.ArgumentParser) -> None:
    """Add the arguments for what a tag says."""
    parser.add_argument("--key", metavar="K", help="its letter after t; '' for none")
    parser.add_argument("--colour", metavar="C", help="a name as blue, or #rrggbb")
    parser.add_argument("--description", metavar="WORDS", help="what it is for")
    parser.add_argument("--parent", metavar="TAG", help="the tag it stands below; '' for the top")


def _add_files(parser: argparse.ArgumentParser, *, is_export: bool = False) -> None:
    """Add the arguments for a file with a codebook."""
    kinds = codebooks.formats()
    told = f"{', '.join(kinds)}; else told by FILE"
    parser.add_argument("-f", "--format", choices=kinds, metavar="FORMAT", help=told)
    if is_export:
        parser.add_argument("-o", "--output", type=path, metavar="FILE", help="else to stdout")
        parser.add_argument("--force", action="store_true", help="replace the file")
    else:
        parser.add_argument("file", type=path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="one JSON object a line"
        )


def run(options: argparse.Namespace) -> int:
    """Print a tag a line, with how many marks have it; or change the codebook."""
    if options.action:
        return ACTIONS[options.action](options)
    session = opened(options)
    counts = session.store.tag_counts()
    tags = [
        {
            "name": tag.name,
            "key": tag.key,
            "digit": digit,
            "colour": tag.colour,
            "description": tag.description,
            "parent": tag.parent,
            "depth": depth,
            "count": counts.get(tag.name, 0),
        }
        for tag, depth, digit in branches(session.store.codebook())
    ]
    if options.json:
        print_json(tags)
    else:
        print_table(
            (
                tag["digit"],
                tag["key"] or "-",
                tag["name"],
                tag["count"],
                tag["description"],
                f"below {tag['parent']}" if tag["parent"] else "",
            )
            for tag in tags
        )
    return session.code
