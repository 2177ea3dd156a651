#!/usr/bin/env python3
"""Judges packages with the sandbox and with plain_judge.py, and prints where they disagree.

    compare.py --program PATH --profile FOLDER [--reader orjson|json] PACKAGE…

PATH is the ministry-sandbox to run; its `check --json` answers for the sandbox. What is compared is the set of (rule, severity, form, row,
field). Exit code 1 if any package was judged differently, 2 if the sandbox could not judge.

orjson does not see that a key stands twice, and so a package in which the sandbox finds that is judged with the standard library's reader.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plain_judge

Key = tuple[str, str, str | None, int | None, str | None]
# So many at a time, to keep a command line short.
BATCH = 100


def key(finding: dict[str, Any]) -> Key:
    return finding["rule"], finding["severity"], finding["form"], finding["row"], finding["field"]


def sandbox_answers(program: Path, profile: Path, packages: list[Path]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(packages), BATCH):
        batch = packages[start:start + BATCH]
        done = subprocess.run([program.resolve(), "check", "--json", "--profile", profile.resolve(), *batch], capture_output=True)
        # 0: nothing held against them; 1: findings.
        if done.returncode not in (0, 1):
            sys.exit(f"{program} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
        answers = json.loads(done.stdout)
        if [answer["file"] for answer in answers] != [str(path) for path in batch]:
            sys.exit(f"{program} did not answer for each package in turn")
        yield from answers


def main() -> int:
    parser = argparse.ArgumentParser(description="Judges packages twice, and prints where the judges disagree.")
    parser.add_argument("--program", type=Path, required=True, help="the ministry-sandbox to run")
    parser.add_argument("--profile", type=Path, required=True, help="the profile's folder")
    parser.add_argument("--reader", choices=list(plain_judge.READERS), default=next(iter(plain_judge.READERS)))
    parser.add_argument("packages", type=Path, nargs="+")
    options = parser.parse_args()
    profile = plain_judge.Profile(options.profile)
    compared = disagreements = findings = cut = 0
    for path, answer in zip(options.packages, sandbox_answers(options.program, options.profile, options.packages), strict=True):
        ours = {key(finding) for finding in answer["findings"]}
        reader = "json" if any(rule == "json-duplicate-key" for rule, *_ in ours) else options.reader
        plain = {key(finding) for finding in plain_judge.judge_package(path, profile, reader)}
        compared += 1
        findings += len(ours)
        only_ours, only_plain = ours - plain, plain - ours
        # The sandbox lists a limited number of findings. Where it left some out, only those listed can be looked for.
        if answer["findings_listed"] < answer["findings_total"]:
            cut += 1
            only_plain = set()
        if only_ours or only_plain:
            disagreements += 1
            print(path)
            for who, some in (("only the sandbox", only_ours), ("only plain_judge", only_plain)):
                for finding in sorted(some, key=str)[:20]:
                    print(f"  {who}:", *(part for part in finding if part is not None))
                if len(some) > 20:
                    print(f"  {who}: … and {len(some) - 20} more")
    print(f"{compared} packages, {findings} findings, {disagreements} packages judged differently"
          + (f"; {cut} with more findings than the sandbox lists" if cut else ""))
    return 1 if disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
