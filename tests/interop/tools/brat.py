"""brat's own parser reads a brat folder: every text-bound annotation on its document's text."""

import codecs
import io
import json
import sys
import tempfile
import zipfile
from pathlib import Path

TITLE = "brat (its parser and configuration reader)"
FORMAT = "brat"
SOURCE = "github:nlplab/brat"
REMARK = "A mark without a tag has the label `untagged`."


def main(file: Path, source: Path) -> list[dict[str, object]]:
    """Give what brat finds. Raises AssertionError if it complains of a line or of the settings."""
    sys.path[:0] = [str(source / "server" / "src"), str(source / "server" / "lib")]
    import annotation

    # Python 3.11 has no mode "U" any more, with which brat opens its files; all else as there.
    annotation.open_textfile = lambda name, mode="r": codecs.open(name, "r", "utf8")  # noqa: SIM115
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(file).extractall(folder)
        documents = sorted(Path(folder).glob("*.ann"))
        found = [annotation.TextAnnotations(str(one.with_suffix(""))) for one in documents]
        for one in found:
            assert not one.failed_lines, one.failed_lines
            assert not one.messages.messages.errors, one.messages.messages.errors
        names = display_names(folder)
    return [mark(one, names, document) for document in found for one in document.get_textbounds()]


def mark(found, names: dict[str, str], document) -> dict[str, object]:
    """Give an annotation; a discontinuous one from its first part to its last."""
    start, end = found.first_start(), found.last_end()
    words = document.get_document_text()[start:end]
    return {"exact": words, "start": start, "end": end, "tags": [names[found.type]]}


def display_names(folder: str) -> dict[str, str]:
    """Give the names of the labels, as brat's configuration reader has them."""
    config = sys.modules["config"] = type(sys)("config")
    config.BASE_DIR = config.WORK_DIR = config.DATA_DIR = folder
    from message import Messager
    from projectconfig import ProjectConfiguration

    settings = ProjectConfiguration(folder)
    names = {one: settings.preferred_display_form(one) for one in settings.get_entity_types()}
    assert {*settings.get_relation_types()} == {"same", "supports", "contradicts", "updates"}
    complaints = io.StringIO()
    Messager.output(complaints)
    assert not complaints.getvalue(), complaints.getvalue()
    return names


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
