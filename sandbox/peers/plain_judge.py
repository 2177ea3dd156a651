"""The sandbox's checks written plainly in Python: the standard library, and orjson where it is installed.

A second opinion and a yardstick. It judges a package by everything that the package itself can tell (rules P, J, F, M, D01, H)
and knows nothing of the Swift code; where the two differ, one of them is wrong. It does not look at time (T), nor at earlier
uploads (D02, jumping totals).

    plain_judge.py --profile ../profiles/ltcpap-2025-09 --json A.zip FOLDER ...
    plain_judge.py import --profile ../profiles/ltcpap-2025-09 --database ledger.sqlite --institutions registry.csv ZIPS

The first prints one JSON line for each package: {"file": ..., "findings": [{"rule", "severity", "form", "row", "field"}, ...]};
a finding that follows from another also has "consequenceOf". Without --json it prints one line of text for each finding.
The second takes all packages of a folder, named <institution>_....zip, also checks their residents against a registry (CSV:
institution, identity, person number, admitted as YYYYMMDD), puts the rows that pass into the table `ledger`, and prints how long
that took.

Without orjson, keys that stand twice in one object are found as well (J04); orjson keeps the last one and says nothing, and reads
a whole number that fits no 64 bits as a decimal (F03) where it should not be read at all (J01).
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import lzma
import math
import re
import sqlite3
import stat
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

try:
    import orjson
except ImportError:
    orjson = None

Finding = dict[str, Any]
Values = list[Any]
Faulty = set[int]

FORMS = [f"QC{number}" for number in range(100, 115)]
MASTER = "QC100"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WARNINGS = {"duplicate-in-file", "field-unknown", "placeholder-suspected", "unlikely-change", "plan-missing"}
# An object with more unknown keys than this is told so once, not key by key.
UNKNOWN_KEYS_LISTED = 200
OLD_AGE = 65
PLACEHOLDER_ROWS = 3
MAX_ENTRIES = 64
MAX_ENTRY_SIZE = 256 << 20
MAX_PACKAGE_SIZE = 512 << 20
# Small files of repeating rows compress very well, so the ratio is looked at in large ones only.
MAX_RATIO, RATIO_FROM = 400, 8 << 20


# Findings ------------------------------------------------------------------------------------------------------------------


def finding(rule: str, form: str | None = None, row: int | None = None, field: str | None = None, *,
            severity: str | None = None, consequence_of: str | None = None) -> Finding:
    found = {"rule": rule, "severity": severity or ("warning" if rule in WARNINGS else "error"), "form": form, "row": row, "field": field}
    if consequence_of:
        found["consequenceOf"] = consequence_of
    return found


class RowFindings:
    """What is held against one row, in the order in which it was found."""

    __slots__ = ("form", "row", "all", "errors", "first_error")

    def __init__(self, form: str, row: int) -> None:
        self.form = form
        self.row = row
        self.all: list[Finding] = []
        self.errors = 0
        self.first_error: str | None = None

    def add(self, rule: str, field: str | None = None, severity: str | None = None, consequence_of: str | None = None) -> None:
        found = finding(rule, self.form, self.row, field, severity=severity, consequence_of=consequence_of)
        self.all.append(found)
        if found["severity"] == "error":
            self.errors += 1
            self.first_error = self.first_error or rule


# Reading JSON --------------------------------------------------------------------------------------------------------------


class Repeating(dict[str, Any]):
    """An object in which a key stood more than once."""

    repeated: set[str]


NOTHING_REPEATED: frozenset[str] = frozenset()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    repeating = Repeating(pairs)
    names = [name for name, _ in pairs]
    repeating.repeated = {name for name in names if names.count(name) > 1}
    return repeating


def _whole_number(digits: str) -> int:
    number = int(digits)
    if not -(2**63) <= number < 2**64:
        raise ValueError("a number that fits no 64 bits")
    return number


def _decimal(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number too large")
    return number


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _parse_with_json(content: bytes) -> Any:
    """The standard library's reader, made as strict as RFC 8259."""
    text = content.decode("utf-8")
    tree = json.loads(text, object_pairs_hook=_object, parse_int=_whole_number, parse_float=_decimal, parse_constant=_no_constant)
    if "\\ud" in text or "\\uD" in text:
        # Half a surrogate pair is no character; encoding is what notices it.
        json.dumps(tree, ensure_ascii=False).encode("utf-8")
    return tree


parse_json: Callable[[bytes], Any] = orjson.loads if orjson else _parse_with_json


class FileFault(Exception):
    """None of a file can be used; the argument is the rule."""


def read_rows(content: bytes) -> list[Any]:
    try:
        tree = parse_json(content)
    except (ValueError, RecursionError):
        # Big5 and UTF-16 files are malformed too, but saying so would send people looking for a comma.
        raise FileFault("json-malformed" if is_utf8(content) and not looks_like_utf16(content) else "json-encoding") from None
    if not isinstance(tree, list):
        raise FileFault("json-shape")
    return tree


def is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def looks_like_utf16(content: bytes) -> bool:
    if len(content) < 4:
        return False
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    first, second, third, fourth = content[:4]
    return (first == 0 and second != 0 and third == 0) or (first != 0 and second == 0 and fourth == 0)


# Single values -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=65_536)
def to_date(text: str) -> datetime.date | None:
    """Reads YYYYMMDD. A package holds few days, each of them very often."""
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    try:
        day = datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    # What lies outside these years is a slip, not a date.
    return day if 1800 <= day.year <= 2999 else None


def date_of(value: Any) -> datetime.date | None:
    return to_date(value) if type(value) is str else None


def is_dashed_date(text: str) -> bool:
    return len(text) == 10 and text[4] == "-" and text[7] == "-" and to_date(text[:4] + text[5:7] + text[8:]) is not None


is_year = re.compile(r"[12][0-9]{3}").fullmatch

IDENTITY = re.compile(r"[A-Z][1289A-D][0-9]{8}")
LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                   (10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33)))
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 1, 1)


def is_identity(text: str) -> bool:
    """身分證字號 or 統一證號, of both styles, with its check digit."""
    if not IDENTITY.fullmatch(text):
        return False
    tens, units = divmod(LETTERS[text[0]], 10)
    # In the old style of 統一證號 the second letter counts as its number modulo 10.
    second = LETTERS[text[1]] % 10 if text[1] in "ABCD" else int(text[1])
    digits = [second, *map(int, text[2:])]
    return (tens + units * 9 + sum(weight * digit for weight, digit in zip(WEIGHTS, digits))) % 10 == 0


def is_empty(value: Any) -> bool:
    # 0 and false are falsy too, and are answers.
    return not value and (value is None or value == "" or value == [])


# Fields --------------------------------------------------------------------------------------------------------------------

Fits = Callable[[Any], bool]
HoldAgainst = Callable[[Any, str, RowFindings], None]

PYTHON_TYPES: dict[str, type] = {"integer": int, "number-choice": int, "boolean": bool, "choices": list, "rows": list}


class FieldRule(NamedTuple):
    name: str
    required: bool
    zero_is_empty: bool
    fits: Fits
    hold_against: HoldAgainst


def compile_field(definition: dict[str, Any], is_column: bool = False) -> FieldRule:
    kind = definition["type"]
    if kind == "rows":
        fits, hold_against = compile_list_of_rows([compile_field(column, is_column=True) for column in definition["columns"]])
    elif kind == "choices" and not is_column:
        fits, hold_against = compile_choices(definition)
    else:
        fits, hold_against = compile_single(definition)
    return FieldRule(definition["name"], definition.get("required", False), definition.get("zero_is_empty", False), fits, hold_against)


def compile_single(definition: dict[str, Any]) -> tuple[Fits, HoldAgainst]:
    """A field that holds one value: how to tell that it is right, and what to say if not."""
    kind = definition["type"]
    python_type = PYTHON_TYPES.get(kind, str)
    codes = definition.get("codes", {})
    tolerated = definition.get("tolerated", [])
    rule = "value-not-allowed"
    # type(...) is, not isinstance: a bool is an int to Python and a mistake here.
    if kind in ("choice", "flag"):
        allowed = frozenset(codes)
        fits: Fits = lambda value: type(value) is str and value in allowed
    elif kind == "number-choice":
        numbers = frozenset(map(int, codes))
        fits = lambda value: type(value) is int and value in numbers
    elif kind == "integer" and "range" in definition:
        low, high = definition["range"]
        fits = lambda value: type(value) is int and low <= value <= high
    elif kind == "text" and "length" in definition:
        length = definition["length"]
        fits = lambda value: type(value) is str and len(value) <= length
        rule = "text-too-long"
    elif kind == "identity":
        fits = lambda value: type(value) is str and is_identity(value)
        rule = "id-invalid"
    elif kind in ("date", "dashed-date", "year"):
        is_right: Callable[[str], Any] = {"date": to_date, "dashed-date": is_dashed_date, "year": is_year}[kind]
        fits = lambda value: type(value) is str and bool(is_right(value))
        rule = "date-invalid"
    else:
        fits = lambda value: type(value) is python_type

    def hold_against(value: Any, path: str, findings: RowFindings) -> None:
        if type(value) is not python_type:
            findings.add("type-mismatch", path)
        elif rule == "value-not-allowed" and str(value) in tolerated:
            findings.add(rule, path, severity="warning")
        else:
            findings.add(rule, path)

    return fits, hold_against


def compile_choices(definition: dict[str, Any]) -> tuple[Fits, HoldAgainst]:
    codes = frozenset(definition["codes"])
    tolerated = frozenset(definition.get("tolerated", []))

    def fits(value: Any) -> bool:
        return type(value) is list and all(type(member) is str and member in codes for member in value)

    def hold_against(value: Any, path: str, findings: RowFindings) -> None:
        if type(value) is not list:
            findings.add("type-mismatch", path)
            return
        for number, member in enumerate(value, 1):
            if type(member) is not str:
                findings.add("type-mismatch", f"{path}[{number}]")
            elif member not in codes:
                findings.add("value-not-allowed", f"{path}[{number}]", severity="warning" if member in tolerated else "error")

    return fits, hold_against


def compile_list_of_rows(columns: list[FieldRule]) -> tuple[Fits, HoldAgainst]:
    def is_right(member: Any) -> bool:
        # A Repeating is not exactly a dict, and so is looked at closely below.
        if type(member) is not dict:
            return False
        for column in columns:
            value = member.get(column.name)
            if column.required if is_empty(value) else not column.fits(value):
                return False
        return True

    def fits(value: Any) -> bool:
        return type(value) is list and all(map(is_right, value))

    def hold_against(value: Any, path: str, findings: RowFindings) -> None:
        if type(value) is not list:
            findings.add("type-mismatch", path)
            return
        for number, member in enumerate(value, 1):
            place = f"{path}[{number}]"
            if not isinstance(member, dict):
                findings.add("type-mismatch", place)
                continue
            repeated = getattr(member, "repeated", NOTHING_REPEATED)
            for column in columns:
                cell = member.get(column.name)
                if column.name in repeated:
                    findings.add("json-duplicate-key", f"{place}.{column.name}")
                if is_empty(cell):
                    if column.required:
                        findings.add("required-missing", f"{place}.{column.name}")
                elif not column.fits(cell):
                    column.hold_against(cell, f"{place}.{column.name}", findings)

    return fits, hold_against


# Tests and conditions ------------------------------------------------------------------------------------------------------
# They look at a row as a list of values in the order of the form's fields, None where a field counts as empty.

Test = Callable[[Values], bool]


class RowTest(NamedTuple):
    fields: frozenset[int]
    holds: Test


class Fields:
    """The fields of one form, by name and number."""

    def __init__(self, definitions: list[dict[str, Any]]) -> None:
        self.definitions = definitions
        self.numbers = {definition["name"]: number for number, definition in enumerate(definitions)}

    def __getitem__(self, name: str) -> int:
        return self.numbers[name]

    def is_list(self, number: int) -> bool:
        return self.definitions[number]["type"] == "choices"


def compile_test(test: Any, fields: Fields) -> RowTest:
    groups = test if isinstance(test, list) else [test]
    compiled = [[compile_matcher(fields[name], matcher, fields) for name, matcher in group.items()] for group in groups]
    used = frozenset(fields[name] for group in groups for name in group)
    if len(compiled) == 1 and len(compiled[0]) == 1:
        return RowTest(used, compiled[0][0])
    return RowTest(used, lambda values: any(all(holds(values) for holds in group) for group in compiled))


def compile_matcher(number: int, matcher: Any, fields: Fields) -> Test:
    if matcher == "filled":
        return lambda values: values[number] is not None
    if matcher == "empty":
        return lambda values: values[number] is None
    if isinstance(matcher, list):
        return compile_any_of(number, matcher, fields)
    if "not" in matcher:
        matches = compile_any_of(number, matcher["not"], fields)
        return lambda values: not matches(values)
    low = matcher.get("from", -math.inf)
    high = matcher.get("to", math.inf)
    return lambda values: values[number] is not None and low <= values[number] <= high


def compile_any_of(number: int, codes: list[Any], fields: Fields) -> Test:
    wanted = frozenset(codes)
    if fields.is_list(number):
        return lambda values: values[number] is not None and not wanted.isdisjoint(values[number])
    # None is never among the codes, so an empty field matches nothing.
    return lambda values: values[number] in wanted


class Step(NamedTuple):
    """One thing that a condition asks for."""
    rule: str
    fields: tuple[int, ...]
    told_on: str
    is_broken: Test


class Condition(NamedTuple):
    test: RowTest | None
    severity: str
    if_so: list[Step]
    otherwise: list[Step]


def compile_condition(condition: dict[str, Any], fields: Fields) -> Condition:
    def must_be_filled(name: str) -> Step:
        number = fields[name]
        return Step("conditional-missing", (number,), name, lambda values: values[number] is None)

    def must_be_empty(name: str) -> Step:
        number = fields[name]
        return Step("fields-disagree", (number,), name, lambda values: values[number] is not None)

    def one_of(names: list[str]) -> Step:
        numbers = tuple(fields[name] for name in names)
        return Step("conditional-missing", numbers, names[0], lambda values: all(values[number] is None for number in numbers))

    def not_both(first_name: str, second_name: str) -> Step:
        first, second = fields[first_name], fields[second_name]
        return Step("fields-disagree", (first, second), second_name,
                    lambda values: values[first] is not None and values[second] is not None)

    def only_codes(name: str, codes: list[Any]) -> Step:
        number = fields[name]
        allowed = frozenset(codes)
        if fields.is_list(number):
            return Step("fields-disagree", (number,), name,
                        lambda values: values[number] is not None and not allowed.issuperset(values[number]))
        return Step("fields-disagree", (number,), name, lambda values: values[number] is not None and values[number] not in allowed)

    steps = [must_be_filled(name) for name in condition.get("filled", [])]
    if "one_filled" in condition:
        steps.append(one_of(condition["one_filled"]))
    steps += [must_be_empty(name) for name in condition.get("empty", [])]
    if "not_both" in condition:
        steps.append(not_both(*condition["not_both"]))
    steps += [only_codes(name, codes) for name, codes in condition.get("codes", {}).items()]
    return Condition(test=compile_test(condition["when"], fields) if "when" in condition else None,
                     severity=condition.get("severity", "error"), if_so=steps,
                     otherwise=[must_be_empty(name) for name in condition.get("otherwise_empty", [])])


# Scales and risks ----------------------------------------------------------------------------------------------------------

Points = Callable[[Values, Faulty], float | None]


def points_by_value(points: Any, definition: dict[str, Any]) -> Callable[[Any], float | None]:
    if points == "value":
        return lambda value: value
    kind = definition["type"]
    if kind == "boolean":
        table: dict[Any, int] = {name == "true": number for name, number in points.items()}
    elif kind in ("integer", "number-choice"):
        table = {int(code): number for code, number in points.items()}
    else:
        table = dict(points)
    return table.get


def compile_item(item: dict[str, Any], fields: Fields) -> Points:
    if "list" in item:
        number = fields[item["list"]]
        column = item["column"]
        definition = next(each for each in fields.definitions[number]["columns"] if each["name"] == column)
        points_of = points_by_value(item["points"], definition)

        def highest_in_list(values: Values, faulty: Faulty) -> float | None:
            if number in faulty:
                return None
            all_points = [points_of(row.get(column)) for row in values[number] or []]
            return None if None in all_points else max(all_points, default=0)

        return highest_in_list

    sources = [(fields[name], points_by_value(item["points"], fields.definitions[fields[name]]))
               for name in item.get("highest_of", [item.get("field")])]

    def highest_of_fields(values: Values, faulty: Faulty) -> float | None:
        highest: float | None = None
        for number, points_of in sources:
            if values[number] is None:
                continue
            if number in faulty:
                return None
            points = points_of(values[number])
            if points is not None and (highest is None or points > highest):
                highest = points
        return highest

    return highest_of_fields


class Scale:
    """What a form's answers add up to."""

    def __init__(self, scale: dict[str, Any], fields: Fields) -> None:
        self.unless = compile_test(scale["unless"], fields) if "unless" in scale else None
        self.items = [compile_item(item, fields) for item in scale["items"]]
        agreement = scale.get("agrees")
        self.agreeing = fields[agreement["field"]] if agreement else None
        margin = agreement["margin"] if agreement else 0
        self.spans = {band["code"]: (band["from"] - margin, band["to"] + margin) for band in scale.get("bands", []) if "code" in band}

    def total(self, values: Values, faulty: Faulty) -> int | None:
        if self.unless and (not self.unless.fields.isdisjoint(faulty) or self.unless.holds(values)):
            return None
        total = 0
        for item in self.items:
            points = item(values, faulty)
            if points is None:
                return None
            total += points
        return total

    def disagrees(self, total: int, values: Values, faulty: Faulty) -> bool:
        """Whether the field that names the band itself does not go with the total."""
        if self.agreeing is None or self.agreeing in faulty or values[self.agreeing] not in self.spans:
            return False
        low, high = self.spans[values[self.agreeing]]
        return not low <= total <= high


class Risk(NamedTuple):
    problem: str
    low: float
    high: float
    # None: it is the total that shows it.
    test: RowTest | None


def compile_risk(risk: dict[str, Any], fields: Fields) -> Risk:
    span = risk.get("total", {})
    return Risk(risk["problem"], span.get("from", -math.inf), span.get("to", math.inf),
                compile_test(risk["when"], fields) if "when" in risk else None)


# Forms ---------------------------------------------------------------------------------------------------------------------


class Form:
    """One form of a profile, ready to judge rows."""

    def __init__(self, page: dict[str, Any]) -> None:
        self.name: str = page["form"]
        self.number = FORMS.index(self.name)
        definitions = page["fields"]
        self.fields = Fields(definitions)
        self.rules = [compile_field(definition) for definition in definitions]
        self.names = frozenset(self.fields.numbers)
        self.columns = {each["name"]: frozenset(column["name"] for column in each["columns"]) for each in definitions if each["type"] == "rows"}
        self.conditions = [compile_condition(condition, self.fields) for condition in page.get("conditions", [])]
        self.scale = Scale(page["scale"], self.fields) if "scale" in page else None
        self.risks = [compile_risk(risk, self.fields) for risk in page.get("risks", [])]
        self.plans = [(plan["problem"], self.fields[plan["field"]], plan["field"]) for plan in page.get("plans", [])]
        self.differing = [each["name"] for each in definitions if each.get("differs")]
        self.asks_age = self.name == "QC106" and "IS_OLD" in self.names

    def check(self, row: dict[str, Any], findings: RowFindings) -> tuple[Values, Faulty]:
        """Each field by itself, then what they ask of each other."""
        values, faulty = self.check_fields(row, findings)
        if self.columns or not row.keys() <= self.names:
            self.check_keys(row, findings)
        self.check_conditions(values, faulty, findings)
        return values, faulty

    def check_fields(self, row: dict[str, Any], findings: RowFindings) -> tuple[Values, Faulty]:
        values: Values = []
        faulty: Faulty = set()
        repeated = getattr(row, "repeated", NOTHING_REPEATED)
        for number, (name, required, zero_is_empty, fits, hold_against) in enumerate(self.rules):
            value = row.get(name)
            if repeated and name in repeated:
                findings.add("json-duplicate-key", name)
                faulty.add(number)
            if not value and (value is None or value == "" or value == []):
                values.append(None)
                if required:
                    findings.add("required-missing", name)
                    faulty.add(number)
                continue
            values.append(None if zero_is_empty and value == 0 else value)
            if not fits(value):
                errors = findings.errors
                hold_against(value, name, findings)
                if findings.errors > errors:
                    faulty.add(number)
        return values, faulty

    def check_keys(self, row: dict[str, Any], findings: RowFindings) -> None:
        unknown = list(self.unknown_keys(row))
        for path, is_repeated in unknown[:UNKNOWN_KEYS_LISTED]:
            findings.add("field-unknown", path)
            if is_repeated:
                findings.add("json-duplicate-key", path)
        if len(unknown) > UNKNOWN_KEYS_LISTED:
            findings.add("field-unknown", f"… +{len(unknown) - UNKNOWN_KEYS_LISTED}")

    def unknown_keys(self, row: dict[str, Any]) -> Iterator[tuple[str, bool]]:
        """Path, and whether it stood twice."""
        repeated = getattr(row, "repeated", NOTHING_REPEATED)
        for key, value in row.items():
            if key not in self.names:
                yield shortened(key), key in repeated
            elif key in self.columns and type(value) is list:
                for number, member in enumerate(value, 1):
                    if isinstance(member, dict) and not member.keys() <= self.columns[key]:
                        within = getattr(member, "repeated", NOTHING_REPEATED)
                        for name in member:
                            if name not in self.columns[key]:
                                yield f"{key}[{number}].{shortened(name)}", name in within

    def check_conditions(self, values: Values, faulty: Faulty, findings: RowFindings) -> None:
        for test, severity, if_so, otherwise in self.conditions:
            if test is None:
                steps = if_so
            elif faulty and not test.fields.isdisjoint(faulty):
                # Nothing can be concluded from a field that is wrong itself.
                continue
            else:
                steps = if_so if test.holds(values) else otherwise
            for rule, fields, told_on, is_broken in steps:
                if (not faulty or faulty.isdisjoint(fields)) and is_broken(values):
                    findings.add(rule, told_on, severity=severity)
                    # Of several that exclude each other nobody knows which is wrong. A warning leaves the value as good as it was.
                    if severity == "error":
                        faulty.update(fields)

    def shown_problems(self, values: Values, faulty: Faulty, total: int | None) -> Iterator[str]:
        for problem, low, high, test in self.risks:
            if test is None:
                if total is not None and low <= total <= high:
                    yield problem
            elif test.fields.isdisjoint(faulty) and test.holds(values):
                yield problem


def shortened(key: str) -> str:
    encoded = key.encode("utf-8")
    return key if len(encoded) <= 100 else encoded[:100].decode("utf-8", errors="replace") + "…"


class Profile:
    def __init__(self, folder: Path) -> None:
        head = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
        self.missing_file_returns = head.get("policies", {}).get("missing-file", "reject-package") == "reject-package"
        self.forms = [Form(json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))) for name in head["forms"]]


class Placeholders:
    """Texts and dates in which residents are expected to differ, and which are the same in every row."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        # The one value so far, and in how many rows; a field that is seen to differ leaves.
        self.watched: dict[str, tuple[str, int]] = dict.fromkeys(names, ("", 0))

    def look(self, row: dict[str, Any]) -> None:
        for name, (first, rows) in list(self.watched.items()):
            value = row.get(name)
            if type(value) is not str or not value:
                continue
            if rows and value != first:
                del self.watched[name]
            else:
                self.watched[name] = (value, rows + 1)

    def suspected(self) -> str | None:
        return next((name for name in self.names if self.watched.get(name, ("", 0))[1] >= PLACEHOLDER_ROWS), None)


# Packages ------------------------------------------------------------------------------------------------------------------


class Package(NamedTuple):
    files: dict[str, bytes]
    findings: list[Finding]
    # Forms that are there more than once, so that none can be taken.
    spoiled: set[str]
    is_readable: bool = True


def form_of(name: str) -> str | None:
    """The form that a file's name means, whatever its case and folder."""
    last = next((part for part in reversed(re.split(r"[/\\]", name)) if part), "").upper()
    return last[:-5] if last.endswith(".JSON") and last[:-5] in FORMS else None


def sort_names(names: list[str]) -> tuple[dict[str, int], list[Finding], set[str]]:
    """For each form the place of its file; what is wrong with the names; forms that are there twice."""
    found: dict[str, list[int]] = {}
    others: dict[str, int] = {}
    findings: list[Finding] = []
    for place, name in enumerate(names):
        if name.endswith(("/", "\\")):
            continue
        form = form_of(name)
        if form is None:
            others[name] = others.get(name, 0) + 1
            if others[name] == 1:
                findings.append(finding("file-unexpected"))
        elif name == f"{form}.json":
            found.setdefault(form, []).append(place)
        else:
            findings.append(finding("file-misnamed", form))
    findings += [finding("file-repeated", severity="warning") for _, count in sorted(others.items()) if count > 1]
    spoiled = {form for form, places in found.items() if len(places) > 1}
    findings += [finding("file-repeated", form) for form in sorted(spoiled)]
    return {form: places[0] for form, places in found.items() if len(places) == 1}, findings, spoiled


def read_package(path: Path) -> Package:
    return read_folder(path) if path.is_dir() else read_zip(path)


def read_zip(path: Path) -> Package:
    findings: list[Finding] = []
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            refusals = [finding(rule) for entry in entries if (rule := unsafe(entry))]
            if len(entries) > MAX_ENTRIES or overlap(entries) or sum(entry.file_size for entry in entries) > MAX_PACKAGE_SIZE:
                refusals.append(finding("package-unsafe"))
            if refusals:
                return Package({}, refusals, set(), is_readable=False)
            chosen, findings, spoiled = sort_names([entry.filename for entry in entries])
            return Package({form: archive.read(entries[place]) for form, place in chosen.items()}, findings, spoiled)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, ValueError, OSError):
        return Package({}, findings + [finding("package-unreadable")], set(), is_readable=False)


def unsafe(entry: zipfile.ZipInfo) -> str | None:
    """What makes the whole zip unusable, whichever entry it is."""
    name = entry.filename
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or name[1:2] == ":":
        return "package-unsafe"
    # 3: it was made on Unix, where the upper half says what kind of file it is.
    if entry.create_system == 3 and stat.S_ISLNK(entry.external_attr >> 16):
        return "package-unsafe"
    # The lowest bit says that an entry needs a password.
    if entry.flag_bits & 1:
        return "package-encrypted"
    is_bomb = entry.file_size > RATIO_FROM and entry.file_size // max(entry.compress_size, 1) > MAX_RATIO
    return "package-unsafe" if is_bomb or entry.file_size > MAX_ENTRY_SIZE else None


def overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes. A local header is at least 30 bytes and the name."""
    spans = sorted((entry.header_offset, entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size) for entry in entries)
    return any(end > following for (_, end), (following, _) in zip(spans, spans[1:]))


def read_folder(path: Path) -> Package:
    paths = sorted(each for each in path.iterdir() if each.is_file() and not each.name.startswith("."))
    chosen, findings, spoiled = sort_names([each.name for each in paths])
    return Package({form: paths[place].read_bytes() for form, place in chosen.items()}, findings, spoiled)


# The registry --------------------------------------------------------------------------------------------------------------


class Registry:
    """The residents of all institutions."""

    def __init__(self) -> None:
        self.residents: dict[tuple[str, str], tuple[int, set[str]]] = {}
        self.known: set[str] = set()

    @classmethod
    def load(cls, path: Path) -> Registry:
        registry = cls()
        with path.open(encoding="utf-8-sig", newline="") as file:
            for institution, identity, person, admitted in csv.reader(file):
                if not person.isdigit():
                    continue  # The line with the names of the columns.
                registry.residents.setdefault((institution, identity), (int(person), set()))[1].add(admitted)
                registry.known.add(identity)
        return registry

    def check(self, institution: str, row: dict[str, Any], findings: RowFindings) -> int | None:
        """Holds against a row of QC100 what the registry says otherwise; gives back the person's number."""
        identity = row.get("ID_NO")
        if type(identity) is not str or not is_identity(identity):
            return None
        resident = self.residents.get((institution, identity))
        if resident is None:
            findings.add("resident-elsewhere" if identity in self.known else "resident-not-found", "ID_NO")
            return None
        person, admissions = resident
        admitted = row.get("IN_DT")
        if date_of(admitted) and admitted not in admissions:
            findings.add("admission-date-differs", "IN_DT")
        return person


# Judging -------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Master:
    """A row of QC100 that other forms may name."""
    born: datetime.date | None
    person: int | str | None
    returned_by: str | None


@dataclass(slots=True)
class Masters:
    by_id: dict[int | str, Master] = field(default_factory=dict)
    # What the forms of each MAIN_ID show.
    problems: dict[int | str, set[str]] = field(default_factory=dict)
    is_missing: bool = False
    # QC100 was there, but none of it can be used.
    file_returned_by: str | None = None


class Taken(NamedTuple):
    """A row that may go into the ledger."""
    form: int
    person: int | str
    month: int
    row: int
    assessed: int | None
    total: int | None


class Verdict(NamedTuple):
    findings: list[Finding]
    taken: list[Taken]
    rows: int


def shown(value: Any) -> str:
    """As the value reads in the file, near enough to tell one MAIN_ID from another."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value[:8])) + (", …]" if len(value) > 8 else "]")
    return "{…}" if isinstance(value, dict) else str(value)


is_whole_number = re.compile(r"[+-]?[0-9]{1,18}").fullmatch


def key_of(main_id: Any) -> int | str:
    """A number that was written as text still ties rows together: its type is held against it elsewhere."""
    if type(main_id) is int and main_id < 2**63:
        return main_id
    if type(main_id) is str and len(main_id) < 19 and is_whole_number(main_id):
        return int(main_id)
    return shown(main_id)


class PackageJudge:
    """Judges one package."""

    def __init__(self, profile: Profile, institution: str = "", registry: Registry | None = None) -> None:
        self.profile = profile
        self.institution = institution
        self.registry = registry
        self.findings: list[Finding] = []
        self.duplicates: list[Finding] = []
        self.taken: list[Taken] = []
        self.rows = 0
        self.masters = Masters()

    def judge(self, package: Package) -> Verdict:
        self.findings += package.findings
        if not package.is_readable:
            return Verdict(self.findings, [], 0)
        is_returned = self.check_missing(package)
        for form in self.profile.forms:
            content = package.files.get(form.name)
            if content is not None:
                self.judge_file(form, content)
            elif form.name == MASTER:
                self.masters.is_missing = True
                if MASTER in package.spoiled:
                    self.masters.file_returned_by = "file-repeated"
        # That a row took another's place is said only where it is taken in the end.
        return Verdict(self.findings, [], self.rows) if is_returned else Verdict(self.findings + self.duplicates, self.taken, self.rows)

    def take(self, form: Form, rows: list[Taken]) -> None:
        """Of several rows about one person and month the last one wins, and is told so."""
        latest: dict[tuple[int | str, int], Taken] = {}
        replacing: set[tuple[int | str, int]] = set()
        for row in rows:
            subject = row.person, row.month
            if subject in latest:
                replacing.add(subject)
            latest[subject] = row
        self.duplicates += [finding("duplicate-in-file", form.name, latest[subject].row) for subject in replacing]
        self.taken += latest.values()

    def check_missing(self, package: Package) -> bool:
        """Whether a missing file returns the package whole."""
        misnamed = {found["form"] for found in package.findings if found["rule"] == "file-misnamed"}
        missing = [form.name for form in self.profile.forms if form.name not in package.files and form.name not in package.spoiled]
        severity = "error" if self.profile.missing_file_returns else "warning"
        for form in missing:
            # A file under a wrong name is missing under the right one: one cause, not two.
            self.findings.append(finding("file-missing", form, severity=severity, consequence_of="file-misnamed" if form in misnamed else None))
        return bool(missing) and self.profile.missing_file_returns

    def judge_file(self, form: Form, content: bytes) -> None:
        if content.startswith(BYTE_ORDER_MARK):
            self.findings.append(finding("json-encoding", form.name, severity="warning"))
            content = content[len(BYTE_ORDER_MARK):]
        try:
            rows = read_rows(content)
        except FileFault as fault:
            self.findings.append(finding(fault.args[0], form.name))
            if form.name == MASTER:
                self.masters.file_returned_by = fault.args[0]
            return
        self.rows += len(rows)
        if form.name == MASTER:
            self.judge_masters(form, rows)
        else:
            self.judge_rows(form, rows)

    def judge_masters(self, form: Form, rows: list[Any]) -> None:
        ambiguous = shared_ids(rows)
        taken: list[Taken] = []
        for number, row in enumerate(rows, 1):
            findings = RowFindings(form.name, number)
            if not isinstance(row, dict):
                findings.add("json-shape")
                self.findings += findings.all
                continue
            _, faulty = form.check(row, findings)
            main_id = row.get("MAIN_ID")
            if not is_empty(main_id) and shown(main_id) in ambiguous:
                findings.add("master-ambiguous", "MAIN_ID")
            # Where no registry is asked, the ID tells people apart.
            identity = row.get("ID_NO")
            person = identity if type(identity) is str and identity else None
            if self.registry:
                agency = row.get("AGENCY_CODE")
                if type(agency) is str and agency not in ("", self.institution) and form.fields["AGENCY_CODE"] not in faulty:
                    findings.add("institution-mismatch", "AGENCY_CODE")
                person = self.registry.check(self.institution, row, findings)
            if not is_empty(main_id):
                self.add_master(key_of(main_id), Master(date_of(row.get("BIRTH_DT")), person, findings.first_error))
            if not findings.errors and person is not None:
                taken.append(Taken(form.number, person, 0, number, None, None))
            self.findings += findings.all
        self.take(form, taken)

    def add_master(self, key: int | str, master: Master) -> None:
        """The later of two rows with one MAIN_ID stands, unless it was returned and the earlier was not."""
        standing = self.masters.by_id.get(key)
        if standing is None or standing.returned_by is not None or master.returned_by is None:
            self.masters.by_id[key] = master

    def judge_rows(self, form: Form, rows: list[Any]) -> None:
        placeholders = Placeholders(form.differing)
        taken: list[Taken] = []
        for number, row in enumerate(rows, 1):
            findings = RowFindings(form.name, number)
            if not isinstance(row, dict):
                findings.add("json-shape")
                self.findings += findings.all
                continue
            values, faulty = form.check(row, findings)
            placeholders.look(row)
            main_id = row.get("MAIN_ID")
            key = None if is_empty(main_id) else key_of(main_id)
            master = None if key is None else self.masters.by_id.get(key)
            if key is not None:
                self.check_master(master, findings)
            assessed = date_of(row.get("ASSESSMENT_DT"))
            total = self.judge_health(form, row, values, faulty, key if master else None, assessed, findings)
            if findings.all:
                self.findings += findings.all
            if not findings.errors and assessed and master and master.person is not None:
                month = assessed.year * 12 + assessed.month - 1
                day = assessed.year * 10_000 + assessed.month * 100 + assessed.day
                taken.append(Taken(form.number, master.person, month, number, day, total))
        self.take(form, taken)
        suspected = placeholders.suspected()
        if suspected:
            self.findings.append(finding("placeholder-suspected", form.name, field=suspected))

    def check_master(self, master: Master | None, findings: RowFindings) -> None:
        if self.masters.file_returned_by:
            findings.add("master-returned", "MAIN_ID", consequence_of=self.masters.file_returned_by)
        elif master is None:
            findings.add("master-not-found", "MAIN_ID", consequence_of="file-missing" if self.masters.is_missing else None)
        elif master.returned_by:
            findings.add("master-returned", "MAIN_ID", consequence_of=master.returned_by)

    def judge_health(self, form: Form, row: dict[str, Any], values: Values, faulty: Faulty, key: int | str | None,
                     assessed: datetime.date | None, findings: RowFindings) -> int | None:
        """What the answers add up to, and what they show. `key` is None where the row has no master."""
        total = form.scale.total(values, faulty) if form.scale else None
        if total is not None and form.scale.disagrees(total, values, faulty):
            findings.add("fields-disagree", form.fields.definitions[form.scale.agreeing]["name"])
            faulty.add(form.scale.agreeing)
        if key is None:
            return total
        for problem in form.shown_problems(values, faulty, total):
            self.masters.problems.setdefault(key, set()).add(problem)
        if form.asks_age:
            self.check_age(row.get("IS_OLD"), self.masters.by_id[key], assessed, findings)
        if form.plans:
            problems = self.masters.problems.get(key, ())
            for problem, number, name in form.plans:
                if problem in problems and values[number] is None and number not in faulty:
                    findings.add("plan-missing", name)
        return total

    def check_age(self, is_old: Any, master: Master, assessed: datetime.date | None, findings: RowFindings) -> None:
        if not isinstance(is_old, bool) or assessed is None or master.born is None or master.returned_by:
            return
        born = master.born
        age = assessed.year - born.year - ((assessed.month, assessed.day) < (born.month, born.day))
        if is_old != (age >= OLD_AGE):
            findings.add("unlikely-change", "IS_OLD")


def shared_ids(rows: Iterable[Any]) -> set[str]:
    """The MAIN_IDs that two people share; known only when the whole file was seen."""
    people: dict[str, set[str]] = {}
    for row in rows:
        if isinstance(row, dict) and not is_empty(row.get("MAIN_ID")) and type(row.get("ID_NO")) is str:
            people.setdefault(shown(row["MAIN_ID"]), set()).add(row["ID_NO"])
    return {main_id for main_id, identities in people.items() if len(identities) > 1}


# Commands ------------------------------------------------------------------------------------------------------------------

LEDGER = """
    CREATE TABLE IF NOT EXISTS ledger(
        institution TEXT, month INTEGER, form INTEGER, person INTEGER, from_seq INTEGER, to_seq INTEGER, upload INTEGER, row INTEGER,
        assessed INTEGER, arrived INTEGER, arrival INTEGER, total INTEGER,
        PRIMARY KEY(institution, month, form, person, from_seq)
    ) WITHOUT ROWID
"""
CLOSE = "UPDATE ledger SET to_seq = ? WHERE institution = ? AND month = ? AND form = ? AND person = ? AND to_seq IS NULL"
INSERT = "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)"


def import_packages(profile: Profile, database: Path, registry_file: Path, folder: Path) -> dict[str, Any]:
    started = time.perf_counter()
    registry = Registry.load(registry_file)
    connection = sqlite3.connect(database)
    packages = read = taken = findings = 0
    try:
        with connection:
            # sqlite3 by itself would begin only at the first INSERT, after the table was made.
            connection.execute("BEGIN")
            connection.execute(LEDGER)
            seq: int = connection.execute("SELECT coalesce(max(from_seq), 0) FROM ledger").fetchone()[0]
            standing = {code for code, in connection.execute("SELECT DISTINCT institution FROM ledger")}
            for path in sorted(folder.glob("*.zip")):
                institution = path.name.partition("_")[0]
                verdict = PackageJudge(profile, institution, registry).judge(read_package(path))
                seq += 1
                arrived = int(path.stat().st_mtime)
                # Nothing can stand of an institution whose first package this is.
                if institution in standing:
                    connection.executemany(CLOSE, [(seq, institution, row.month, row.form, row.person) for row in verdict.taken])
                standing.add(institution)
                connection.executemany(INSERT, [
                    (institution, row.month, row.form, row.person, seq, seq, row.row, row.assessed, arrived, seq, row.total)
                    for row in verdict.taken])
                packages += 1
                read += verdict.rows
                taken += len(verdict.taken)
                findings += len(verdict.findings)
    finally:
        connection.close()
    return {"seconds": round(time.perf_counter() - started, 3), "packages": packages, "rows": read, "taken": taken, "findings": findings}


def as_text(path: str, found: Finding) -> str:
    place = (found["form"] or "-") + (f"[{found['row']}]" if found["row"] else "") + (f".{found['field']}" if found["field"] else "")
    because = f" (because of {found['consequenceOf']})" if "consequenceOf" in found else ""
    return f"{path}: {found['severity']} {found['rule']} {place}{because}"


def main() -> int:
    parser = argparse.ArgumentParser(description="The sandbox's checks, written plainly in Python.")
    parser.add_argument("packages", nargs="+", help="zips or folders; or the word import and a folder of zips")
    parser.add_argument("--profile", type=Path, required=True, help="a profile folder")
    parser.add_argument("--json", action="store_true", help="one JSON line for each package")
    parser.add_argument("--database", type=Path, help="import: the SQLite file for the ledger")
    parser.add_argument("--institutions", type=Path, help="import: CSV of institution, identity, person number, admitted")
    arguments = parser.parse_intermixed_args()
    profile = Profile(arguments.profile)
    if arguments.packages[0] == "import":
        if len(arguments.packages) != 2 or not arguments.database or not arguments.institutions:
            parser.error("import takes one folder of zips, --database and --institutions")
        print(json.dumps(import_packages(profile, arguments.database, arguments.institutions, Path(arguments.packages[1]))))
        return 0
    has_errors = False
    for path in arguments.packages:
        if not Path(path).exists():
            parser.error(f"{path} does not exist")
        findings = PackageJudge(profile).judge(read_package(Path(path))).findings
        has_errors = has_errors or any(found["severity"] == "error" for found in findings)
        if arguments.json:
            print(json.dumps({"file": path, "findings": findings}, ensure_ascii=False))
        else:
            for found in findings:
                print(as_text(path, found))
    return 1 if has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
