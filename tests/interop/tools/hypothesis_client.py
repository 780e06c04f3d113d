"""The client of Hypothesis reads our export by its own importer; wants Node and npm."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

TITLE = "Hypothesis client (its importer)"
FORMAT = "hypothesis"
REQUIREMENTS = ()
SOURCE = "github:hypothesis/client"
UNITS = "utf-16"
REMARK = "Attributes are tags there: `speaker: Ana`. Its service was not asked."
TSX = "tsx@4.23.15"
"""Runs the client's TypeScript as it is."""
SCRIPT = """
import { readFileSync } from 'node:fs';
const [file, source] = process.argv.slice(2);
// What the client has of its browser.
globalThis.FileReader = class extends EventTarget {
  readAsText(blob) {
    blob.text().then(text => {
      this.result = text;
      this.dispatchEvent(new Event('loadend'));
    });
  }
};
const helper = name => import(`${source}/src/sidebar/helpers/${name}.ts`);
const { readExportFile } = await helper('import');
const { annotationsByUser } = await helper('annotations-by-user');
const { quote, isHighlight, isPageNote, isReply } = await helper('annotation-metadata');
const { isShared } = await helper('permissions');
const { username } = await helper('account-id');

const annotations = await readExportFile(new File([readFileSync(file)], 'export.json'));
const users = annotationsByUser({
  annotations,
  getDisplayName: one => username(one.user),
  excludeReplies: true,
});
const offered = users.flatMap(user => user.annotations);
const wrong = offered.filter(
  one =>
    isReply(one) || isPageNote(one) || isShared(one.permissions) || !username(one.user) ||
    isHighlight(one) !== !(one.text || one.tags.length),
);
if (offered.length !== annotations.length || wrong.length) {
  throw new Error(`not offered as they are: ${JSON.stringify(wrong)}`);
}
const place = one => one.target[0].selector.find(({ type }) => type === 'TextPositionSelector');
const marks = offered
  .filter(place)
  .map(one => ({ exact: quote(one), start: place(one).start, end: place(one).end,
                 tags: one.tags }));
console.log(JSON.stringify(marks));
"""


def main(file: Path, source: Path) -> list[dict[str, Any]]:
    """Give what the client would import, as it quotes it."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "read.mjs")
        script.write_text(SCRIPT, "utf-8")
        npm = ["npm", "exec", "--yes", f"--package={TSX}", "--", "tsx"]
        done = subprocess.run(
            [*npm, script, file.resolve(), source.resolve()],
            stdout=subprocess.PIPE,
            check=True,
            cwd=folder,
        )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    shown = ("speaker: ", "cue: ", "value: ", "unit: ")
    for one in found:
        one["tags"] = [name for name in one["tags"] if not name.startswith(shown)]
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
