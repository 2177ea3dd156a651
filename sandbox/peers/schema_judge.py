"""Judges the rows of packages by JSON Schema files (2020-12), with the `jsonschema` package.

For comparison with the sandbox's own judge: what a schema alone can say about a row. One file per form, `QC107.schema.json`, an
array schema whose `items` is the schema of a row; references within the file work.

    schema_judge.py --schemas FOLDER A.zip B.zip ...
    schema_judge.py --schemas FOLDER --time --rows 200 A.zip ...

Prints one JSON line for each package: {"file": ..., "invalid": {"QC107": [2, 5], ...}}, rows from 1, forms without an invalid row left
out. Forms whose file is missing or no JSON array are listed under "unread", where there are any. With --time it prints one line
instead: how many rows were judged in how many seconds, reading not counted. --rows looks only at so many rows of each file.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

FORMS = [f"QC{number}" for number in range(100, 115)]


def row_validator(schema: dict[str, Any]) -> Validator:
    """A validator of single rows. The file stays the root, so that `#/$defs/...` is still found; only the array around the rows goes."""
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema).evolve(schema=schema["items"])


def load_validators(folder: Path) -> dict[str, Validator]:
    paths = {form: folder / f"{form}.schema.json" for form in FORMS}
    return {form: row_validator(json.loads(path.read_text(encoding="utf-8"))) for form, path in paths.items() if path.exists()}


def read_rows(archive: zipfile.ZipFile, form: str) -> list[Any] | None:
    """The rows of a form; None where there are none to be had."""
    try:
        rows = json.loads(archive.read(f"{form}.json").decode("utf-8-sig"))
    except (KeyError, ValueError, RecursionError):
        return None
    return rows if isinstance(rows, list) else None


def read_forms(path: str, forms: list[str], limit: int | None) -> Iterator[tuple[str, list[Any] | None]]:
    with zipfile.ZipFile(path) as archive:
        for form in forms:
            rows = read_rows(archive, form)
            yield form, rows if rows is None else rows[:limit]


def main() -> int:
    parser = argparse.ArgumentParser(description="Judges the rows of packages by JSON Schema files.")
    parser.add_argument("packages", nargs="+", help="zips")
    parser.add_argument("--schemas", type=Path, required=True, help="the folder with QC100.schema.json and so on")
    parser.add_argument("--time", action="store_true", help="print only how long it took")
    parser.add_argument("--rows", type=int, help="look at no more rows of each file")
    arguments = parser.parse_args()
    validators = load_validators(arguments.schemas)
    if not validators:
        parser.error(f"no schema in {arguments.schemas}")
    judged = 0
    seconds = 0.0
    for path in arguments.packages:
        invalid: dict[str, list[int]] = {}
        unread: list[str] = []
        for form, rows in read_forms(path, list(validators), arguments.rows):
            if rows is None:
                unread.append(form)
                continue
            is_valid = validators[form].is_valid
            started = time.perf_counter()
            numbers = [number for number, row in enumerate(rows, 1) if not is_valid(row)]
            seconds += time.perf_counter() - started
            judged += len(rows)
            if numbers:
                invalid[form] = numbers
        if not arguments.time:
            print(json.dumps({"file": path, "invalid": invalid} | ({"unread": unread} if unread else {}), ensure_ascii=False))
    if arguments.time:
        print(json.dumps({"packages": len(arguments.packages), "rows": judged, "seconds": round(seconds, 3)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
