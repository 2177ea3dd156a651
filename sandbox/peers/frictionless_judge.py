"""Judges the rows of packages by Table Schemas, with the `frictionless` package.

For comparison with the sandbox's own judge: what a Table Schema alone can say about a row. The schemas are made from a profile: for each
form its flat fields with type, required, enum, range and longest text. Lists are left out, and so is what fields ask of each other.
A Table Schema knows tables, not JSON: it takes the text "5" for the number 5.

    frictionless_judge.py --profile FOLDER A.zip B.zip ...
    frictionless_judge.py --profile FOLDER --time --rows 200 A.zip ...

Prints one JSON line for each package: {"file": ..., "invalid": {"QC107": [2, 5], ...}}, rows from 1, forms without an invalid row left
out. Forms whose file is missing or no JSON array are listed under "unread", where there are any. With --time it prints one line
instead: how many rows were judged in how many seconds, reading not counted. --rows looks only at so many rows of each file.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from frictionless import Checklist, Resource, Schema

from schema_judge import FORMS, read_forms

TYPES = {"integer": "integer", "number-choice": "integer", "boolean": "boolean", "date": "date", "dashed-date": "date"}
FORMATS = {"date": "%Y%m%d", "dashed-date": "%Y-%m-%d"}


def table_field(definition: dict[str, Any]) -> dict[str, Any]:
    kind = definition["type"]
    constraints: dict[str, Any] = {"required": definition.get("required", False)}
    if "codes" in definition:
        # A tolerated code is a warning, and a schema has none.
        codes = [*definition["codes"], *definition.get("tolerated", [])]
        constraints["enum"] = [int(code) for code in codes] if kind == "number-choice" else codes
    if "range" in definition:
        constraints["minimum"], constraints["maximum"] = definition["range"]
    if "length" in definition:
        constraints["maxLength"] = definition["length"]
    if kind == "year":
        constraints["pattern"] = "[12][0-9]{3}"
    field = {"name": definition["name"], "type": TYPES.get(kind, "string"), "constraints": constraints}
    if kind in FORMATS:
        field["format"] = FORMATS[kind]
    return field


def table_schema(form: dict[str, Any]) -> Schema:
    flat = [definition for definition in form["fields"] if definition["type"] not in ("choices", "rows")]
    return Schema.from_descriptor({"fields": [table_field(definition) for definition in flat]})


def load_schemas(profile: Path) -> dict[str, Schema]:
    return {form: table_schema(json.loads((profile / f"{form}.json").read_text(encoding="utf-8"))) for form in FORMS}


def invalid_rows(rows: list[Any], schema: Schema) -> list[int]:
    names = schema.field_names
    # Handing over objects, the first row's keys would name the columns of all.
    table = [names, *([row.get(name) for name in names] if isinstance(row, dict) else [] for row in rows)]
    report = Resource(data=table, schema=schema).validate(Checklist(), limit_errors=len(rows) * len(names) + 1)
    places = [number for number, in report.flatten(["rowNumber"])]
    if None in places or report.errors:
        raise RuntimeError(f"frictionless could not read the table: {report.flatten(['message'])[:3]} {report.errors[:3]}")
    # Row 1 of the table is the names.
    return sorted({number - 1 for number in places})


def main() -> int:
    parser = argparse.ArgumentParser(description="Judges the rows of packages by Table Schemas made from a profile.")
    parser.add_argument("packages", nargs="+", help="zips")
    parser.add_argument("--profile", type=Path, required=True, help="a profile folder")
    parser.add_argument("--time", action="store_true", help="print only how long it took")
    parser.add_argument("--rows", type=int, help="look at no more rows of each file")
    arguments = parser.parse_args()
    schemas = load_schemas(arguments.profile)
    judged = 0
    seconds = 0.0
    for path in arguments.packages:
        invalid: dict[str, list[int]] = {}
        unread: list[str] = []
        for form, rows in read_forms(path, FORMS, arguments.rows):
            if rows is None:
                unread.append(form)
                continue
            started = time.perf_counter()
            numbers = invalid_rows(rows, schemas[form])
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
