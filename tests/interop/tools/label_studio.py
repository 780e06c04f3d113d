"""Label Studio's SDK checks the tasks against the labelling interface and converts them."""

import json
import sys
import tempfile
from pathlib import Path

TITLE = "Label Studio (label-studio-sdk: checks, then its converters)"
FORMAT = "labelstudio"
REQUIREMENTS = ("label-studio-sdk==2.1.2",)
ALSO = (("--labelling", "interface"),)
REMARK = "A mark without a tag has the label `untagged`."


def main(file: Path, interface: Path) -> list[dict[str, object]]:
    """Give the labels that the converter to JSON_MIN finds, with the words at their offsets.

    Tasks and annotations are numbered before, as the server does when they are uploaded.
    """
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.converter.converter import Format
    from label_studio_sdk.label_interface import LabelInterface

    config = interface.read_text("utf-8")
    checked = LabelInterface(config)
    checked.validate()
    uploaded = json.loads(file.read_text("utf-8"))
    for number, task in enumerate(uploaded, 1):
        task["id"] = number
        for annotation in task["annotations"]:
            complaints = checked._validate_object(annotation, return_errors=True)
            assert not complaints, complaints
            annotation |= {"id": number, "completed_by": 1}
    converter = Converter(config, project_dir=None)
    with tempfile.TemporaryDirectory() as folder:
        tasks_file = Path(folder, "tasks.json")
        tasks_file.write_text(json.dumps(uploaded), "utf-8")
        converter.convert(str(tasks_file), folder, Format.CONLL2003, is_dir=False)
        tagged = Path(folder, "result.conll").read_text("utf-8")
        assert "B-claim" in tagged, "the converter to CoNLL found no label"
        converter.convert(str(tasks_file), folder, Format.JSON_MIN, is_dir=False)
        tasks = json.loads(Path(folder, "result.json").read_text("utf-8"))
    return [mark(task["text"], label) for task in tasks for label in task["label"]]


def mark(text: str, label: dict) -> dict[str, object]:
    """Give a label; its own words must be those at its offsets."""
    words = text[label["start"] : label["end"]]
    assert words == label["text"], (words, label["text"])
    return {"exact": words, "start": label["start"], "end": label["end"], "tags": label["labels"]}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
