"""doccano imports a file into a project of its own database, as an upload in the browser does."""

import json
import os
import sys
from pathlib import Path

TITLE = "doccano (import into a project)"
FORMAT = "doccano"
REQUIREMENTS = ("doccano==1.8.4", "setuptools<81", "marshmallow<4", "numpy<2")
CANNOT = ("untagged",)
UNITS = "utf-16"
REMARK = "The project allows overlapping spans, as it must for these marks."


def main(file: Path) -> list[dict[str, object]]:
    """Give the spans that are in the database afterwards."""
    start_django()
    from data_import.datasets import load_dataset
    from data_import.pipeline.catalog import JSONL
    from data_import.pipeline.readers import FileName
    from django.contrib.auth import get_user_model
    from labels.models import Span
    from projects.models import ProjectType, SequenceLabelingProject

    user = get_user_model().objects.create_user("ana")
    project = SequenceLabelingProject.objects.create(
        name="interop",
        description="",
        project_type=ProjectType.SEQUENCE_LABELING,
        created_by=user,
        allow_overlapping=True,
    )
    files = [FileName(str(file), file.name, file.name)]
    dataset = load_dataset(ProjectType.SEQUENCE_LABELING, JSONL(), files, project, encoding="utf_8")
    dataset.save(user)
    assert not dataset.errors, [error.dict() for error in dataset.errors]
    return [mark(one) for one in Span.objects.select_related("example", "label").all()]


def mark(span) -> dict[str, object]:
    """Give a span with the words that the browser shows: it counts as JavaScript does."""
    start, end = span.start_offset, span.end_offset
    units = span.example.text.encode("utf-16-le")
    words = units[2 * start : 2 * end].decode("utf-16-le")
    return {"exact": words, "start": start, "end": end, "tags": [span.label.text]}


def start_django() -> None:
    """Begin doccano with an empty database in the home folder."""
    import backend

    sys.path.insert(0, str(Path(backend.__file__).parent))
    home = Path(os.environ["HOME"])
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.development"
    os.environ["DATABASE_URL"] = f"sqlite:///{home / 'doccano.sqlite3'}"
    os.environ["MEDIA_ROOT"] = str(home)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
