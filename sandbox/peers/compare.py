#!/usr/bin/env python3
"""Judges packages with the sandbox and with plain_judge.py, and prints where they disagree.

    compare.py --program PATH --profile FOLDER [--judge plain_judge.py] PACKAGE…

PATH is the ministry-sandbox to run; its `check --json` answers for the sandbox. What is compared is the set of (rule, severity, form, row,
field). Exit code 1 if any package was judged differently, 2 if one of the two could not judge.

orjson does not see that a key stands twice in an object. Where the judge reads with it, a package in which the sandbox finds
json-duplicate-key cannot be compared; it is counted and passed over.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Key = tuple[str, str, str | None, int | None, str | None]
# So many at a time, to keep a command line short.
BATCH = 100


class Fault(Exception):
    """One of the two could not judge."""


def keys(findings: Iterable[dict[str, Any]]) -> set[Key]:
    return {(found["rule"], found["severity"], found["form"], found["row"], found["field"]) for found in findings}


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    # 0: nothing held against them; 1: findings.
    if done.returncode not in (0, 1) or not done.stdout:
        raise Fault(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def answers(text: list[dict[str, Any]], packages: list[str]) -> list[dict[str, Any]]:
    if [answer["file"] for answer in text] != packages:
        raise Fault("a judge did not answer for each package in turn")
    return text


def compare(program: str, judge: str, profile: str, packages: list[str], sees_repeated_keys: bool) -> bool:
    """Whether all are judged alike."""
    findings = different = cut = passed_over = 0
    for start in range(0, len(packages), BATCH):
        batch = packages[start:start + BATCH]
        sandbox = answers(json.loads(run([program, "check", "--json", "--profile", profile, *batch])), batch)
        lines = run([sys.executable, judge, "--profile", profile, "--json", *batch]).splitlines()
        for ours, plain in zip(sandbox, answers([json.loads(line) for line in lines], batch), strict=True):
            our_keys, plain_keys = keys(ours["findings"]), keys(plain["findings"])
            if not sees_repeated_keys and any(rule == "json-duplicate-key" for rule, *_ in our_keys):
                passed_over += 1
                continue
            findings += len(our_keys)
            # The sandbox lists a limited number of findings. Where it left some out, only those listed can be looked for.
            is_cut = ours["findings_listed"] < ours["findings_total"]
            cut += is_cut
            only_ours, only_plain = our_keys - plain_keys, set() if is_cut else plain_keys - our_keys
            if only_ours or only_plain:
                different += 1
                print(ours["file"])
                show("only the sandbox", only_ours)
                show("only plain_judge", only_plain)
    print(f"{len(packages)} packages, {findings} findings, {different} packages judged differently"
          + (f"; {cut} with more findings than the sandbox lists" if cut else "")
          + (f"; {passed_over} with repeated keys passed over" if passed_over else ""))
    return not different


def show(who: str, some: set[Key]) -> None:
    for key in sorted(some, key=str)[:20]:
        print(f"  {who}:", *(part for part in key if part is not None))
    if len(some) > 20:
        print(f"  {who}: … and {len(some) - 20} more")


def main() -> int:
    parser = argparse.ArgumentParser(description="Judges packages twice, and prints where the judges disagree.")
    parser.add_argument("--program", type=Path, required=True, help="the ministry-sandbox to run")
    parser.add_argument("--profile", type=Path, required=True, help="the profile's folder")
    parser.add_argument("--judge", type=Path, default=Path(__file__).with_name("plain_judge.py"), help="the plain judge to run")
    parser.add_argument("packages", nargs="+")
    options = parser.parse_args()
    # The judge runs under this interpreter, and so reads with orjson exactly where this one could.
    sees_repeated_keys = importlib.util.find_spec("orjson") is None
    try:
        is_alike = compare(str(options.program.resolve()), str(options.judge), str(options.profile.resolve()), options.packages, sees_repeated_keys)
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0 if is_alike else 1


if __name__ == "__main__":
    sys.exit(main())
