#!/usr/bin/env python3
"""Runs scenarios and replays kept bundles with two builds, and prints by rule which findings are new and which were dropped.

    findings.py --old PATH --new PATH [--home-old FOLDER] [--home-new FOLDER] [--name-old TEXT] [--name-new TEXT]
                [--scenarios FOLDER]… [--bundles FOLDER]… [--json FILE]

Called by sandbox/compare. --home-…: the folder with the profiles of that build; without it the program looks for its own. Of a scenario it
is known how often each rule found something, of a bundle also where. What only one of the builds can read is said and not compared, unless
it is the new one that cannot. Exit code 0 if both found the same, 1 if not, 2 for wrong use, 3 if a program cannot be run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent.parent
# How many places are printed for each rule; --json has them all.
PLACES = 5
# What a summary of an import says of how the package fared, whichever build says it.
FARED = ("read", "accepted", "returned", "replaced", "packageReturnedBy")


class Fault(Exception):
    """A program that does not do what it is asked."""


@dataclass
class Build:
    """One of the two."""

    role: str
    name: str
    program: Path
    home: Path | None

    def run(self, arguments: list[str | Path]) -> subprocess.CompletedProcess[str]:
        # A sandbox that runs elsewhere would answer for both builds alike.
        environment = {key: value for key, value in os.environ.items() if key not in ("MINISTRY_SANDBOX_HOME", "MINISTRY_SANDBOX_URL")}
        if self.home:
            environment["MINISTRY_SANDBOX_HOME"] = str(self.home)
        try:
            return subprocess.run([str(self.program), *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", errors="replace",
                                  stdin=subprocess.DEVNULL, env=environment)
        except OSError as error:
            raise Fault(f"{self.program}: {error.strerror}") from error

    def has(self, command: str) -> bool:
        done = self.run(["--help"])
        if done.returncode != 0:
            raise Fault(f"{self.program} --help ended with {done.returncode}: {first_line(done.stderr)}")
        return re.search(rf"^  {command}\b", done.stdout, re.MULTILINE) is not None


@dataclass
class Seen:
    """What a build made of one scenario or bundle."""

    outcome: str
    # By rule and place; None where the build does not tell.
    findings: Counter[tuple[str, str]] | None = None


@dataclass
class Answers:
    """What a build made of all of them."""

    seen: dict[str, Seen] = field(default_factory=dict)
    # What it could not read, and why.
    unread: dict[str, str] = field(default_factory=dict)


@dataclass
class Place:
    kind: str
    where: str
    place: str
    # `new` or `dropped`.
    change: str
    count: int


@dataclass
class RuleChange:
    old: int = 0
    new: int = 0
    places: list[Place] = field(default_factory=list)

    def total(self, change: str) -> int:
        return sum(place.count for place in self.places if place.change == change)

    def met(self, kind: str) -> int:
        return len({place.where for place in self.places if place.kind == kind})


@dataclass
class Comparison:
    rules: dict[str, RuleChange] = field(default_factory=dict)
    # Kind, where, old, new.
    outcomes: list[tuple[str, str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    compared: Counter[str] = field(default_factory=Counter)

    @property
    def is_same(self) -> bool:
        return not self.outcomes and not any(change.places for change in self.rules.values())


def first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "it says nothing")


def shown(path: str | Path) -> str:
    """A path as it is known in the checkout."""
    path = Path(os.path.abspath(path))
    return str(path.relative_to(REPOSITORY)) if path.is_relative_to(REPOSITORY) else str(path)


def visible(text: str) -> str:
    """Names of fields and files come from clients, and shall not move the cursor."""
    return "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in text)


def say(text: str) -> None:
    print(f"compare: {text}", file=sys.stderr, flush=True)


# ---------------------------------------------------------------------------------------------------------------------
# Scenarios
# ---------------------------------------------------------------------------------------------------------------------

def scenario_files(folders: list[Path]) -> list[Path]:
    files: list[Path] = []
    for folder in folders:
        files += [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml"))
    return files


def results(file: Path, answers: Answers) -> None:
    try:
        given = json.loads(file.read_text(encoding="utf-8"))["record"]["results"]
        for result in given:
            subject = result["subject"]
            name = f"{shown(subject['file'])}: {subject['name']}"
            if subject.get("set"):
                name += " " + json.dumps(subject["set"], ensure_ascii=False, sort_keys=True)
            # Nothing keeps two scenarios of a file from having one name.
            number = 2
            unique = name
            while unique in answers.seen:
                unique, number = f"{name} ({number})", number + 1
            counts = result.get("findings")
            findings = None if counts is None else Counter({(rule, ""): int(count) for rule, count in counts.items()})
            answers.seen[unique] = Seen(result["outcome"], findings)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Fault(f"what run --json wrote is not understood: {error!r}") from error


def run_scenarios(build: Build, folders: list[Path], work: Path) -> Answers:
    answers = Answers()
    files = scenario_files(folders)
    if not files:
        return answers
    say(f"{len(files)} scenario files with the {build.role} build …")
    report = work / f"{build.role}.json"
    done = build.run(["run", "--json", report, *folders])
    # 0: all passed; 1: some failed.
    if done.returncode in (0, 1) and report.exists():
        results(report, answers)
        return answers
    # One file that it cannot read keeps a build from running any, so each is tried by itself.
    say(f"the {build.role} build cannot run them all ({first_line(done.stderr)}); one file after the other …")
    for number, file in enumerate(files):
        report = work / f"{build.role}-{number}.json"
        done = build.run(["run", "--json", report, file])
        if done.returncode in (0, 1) and report.exists():
            results(report, answers)
        else:
            answers.unread[shown(file)] = first_line(done.stderr)
    if not answers.seen:
        raise Fault(f"the {build.role} build runs no scenario at all: {first_line(done.stderr)}")
    return answers


# ---------------------------------------------------------------------------------------------------------------------
# Bundles
# ---------------------------------------------------------------------------------------------------------------------

def bundle_files(folders: list[Path]) -> list[Path]:
    files: list[Path] = []
    for folder in folders:
        files += [folder] if folder.is_file() else sorted(folder.rglob("*.case"))
    return files


def place_of(finding: dict[str, Any]) -> str:
    form, row, name = finding.get("form"), finding.get("row"), finding.get("field")
    place = str(form or finding.get("file") or "package")
    if row is not None:
        place += f"[{row}]"
    if name is not None:
        place += f".{name}"
    return f"{place} ({finding.get('severity', '?')})"


def fared(summary: dict[str, Any]) -> str:
    return ", ".join(f"{name} {summary[name]}" for name in FARED if summary.get(name) is not None)


def replay(build: Build, bundles: list[Path]) -> Answers:
    answers = Answers()
    say(f"{len(bundles)} bundles with the {build.role} build …")
    for bundle in bundles:
        done = build.run(["replay", "--json", bundle])
        try:
            outcome = json.loads(done.stdout)["outcome"]
            findings = Counter((str(finding["rule"]), place_of(finding)) for finding in outcome["findings"])
            answers.seen[shown(bundle)] = Seen(fared(outcome.get("summary") or {}), findings)
        except (KeyError, TypeError, ValueError, AttributeError):
            answers.unread[shown(bundle)] = first_line(done.stderr)
    return answers


# ---------------------------------------------------------------------------------------------------------------------
# Old against new
# ---------------------------------------------------------------------------------------------------------------------

def compare(kind: str, old: Answers, new: Answers, comparison: Comparison) -> None:
    for where, why in sorted(old.unread.items()):
        if where not in new.unread:
            comparison.notes.append(f"{where} was read by the new build only: {why}")
    for where, why in sorted(new.unread.items()):
        if where in old.unread:
            comparison.notes.append(f"{where} was read by neither build: {why}")
        else:
            comparison.outcomes.append((kind, where, "read", f"not read: {why}"))
    untold = 0
    for where, before in old.seen.items():
        after = new.seen.get(where)
        if after is None:
            continue
        comparison.compared[kind] += 1
        if before.outcome != after.outcome:
            comparison.outcomes.append((kind, where, before.outcome, after.outcome))
        if before.findings is None or after.findings is None:
            untold += 1
            continue
        for (rule, _), count in before.findings.items():
            comparison.rules.setdefault(rule, RuleChange()).old += count
        for (rule, _), count in after.findings.items():
            comparison.rules.setdefault(rule, RuleChange()).new += count
        for change, more in (("new", after.findings - before.findings), ("dropped", before.findings - after.findings)):
            for (rule, place), count in sorted(more.items()):
                comparison.rules[rule].places.append(Place(kind, where, place, change, count))
    if untold:
        comparison.notes.append(f"of {untold} {kind}s at least one build does not tell its findings; only their outcomes were compared")


def table(comparison: Comparison, old: Build, new: Build) -> str:
    lines = [f"old: {old.name}", f"new: {new.name}",
             f"compared: {comparison.compared['scenario']} scenarios, {comparison.compared['bundle']} bundles"]
    lines += [f"note: {visible(note)}" for note in comparison.notes]
    differing = {rule: change for rule, change in sorted(comparison.rules.items()) if change.places}
    if differing:
        width = max(len(rule) for rule in [*differing, "rule"])
        lines += ["", f"{'rule':<{width}} {'old':>7} {'new':>7} {'found new':>10} {'dropped':>8} {'scenarios':>10} {'bundles':>8}"]
        for rule, change in differing.items():
            lines.append(f"{visible(rule):<{width}} {change.old:>7} {change.new:>7} {change.total('new'):>10} {change.total('dropped'):>8} "
                         f"{change.met('scenario'):>10} {change.met('bundle'):>8}")
            for place in change.places[:PLACES]:
                sign = "+" if place.change == "new" else "-"
                lines.append(f"    {sign}{place.count} {visible(place.where)}" + (f"  {visible(place.place)}" if place.place else ""))
            if len(change.places) > PLACES:
                lines.append(f"    … and in {len(change.places) - PLACES} more places")
    alike = [change for change in comparison.rules.values() if not change.places]
    if alike:
        lines += ["", f"the same: {len(alike)} rules, {sum(change.new for change in alike)} findings"]
    if comparison.outcomes:
        lines += ["", "another outcome:"]
        lines += [f"    {visible(where)}: {visible(before)} -> {visible(after)}" for _, where, before, after in comparison.outcomes]
    lines += ["", "both builds found the same" if comparison.is_same else "the builds differ"]
    return "\n".join(lines)


def document(comparison: Comparison, old: Build, new: Build) -> dict[str, Any]:
    return {
        "format": "ministry-sandbox-compare-1", "old": old.name, "new": new.name, "same": comparison.is_same,
        "compared": {"scenarios": comparison.compared["scenario"], "bundles": comparison.compared["bundle"]}, "notes": comparison.notes,
        "rules": {rule: {"old": change.old, "new": change.new, "found_new": change.total("new"), "dropped": change.total("dropped"),
                         "scenarios": change.met("scenario"), "bundles": change.met("bundle"), "places": [vars(place) for place in change.places]}
                  for rule, change in sorted(comparison.rules.items())},
        "outcomes": [{"kind": kind, "where": where, "old": before, "new": after} for kind, where, before, after in comparison.outcomes],
    }


def all_of(old: Build, new: Build, scenarios: list[Path], bundles: list[Path]) -> Comparison:
    comparison = Comparison()
    with tempfile.TemporaryDirectory(prefix="ministry-sandbox-compare.") as work:
        # The new one first: if that is no good, nobody need wait for the other.
        after = run_scenarios(new, scenarios, Path(work))
        compare("scenario", run_scenarios(old, scenarios, Path(work)), after, comparison)
    files = bundle_files(bundles)
    if not files:
        comparison.notes.append("there are no kept bundles to replay")
        return comparison
    lacking = [build.role for build in (old, new) if not build.has("replay")]
    if lacking:
        comparison.notes.append(f"the {' and the '.join(lacking)} build has no 'replay'; {len(files)} bundles were not compared")
        return comparison
    after = replay(new, files)
    compare("bundle", replay(old, files), after, comparison)
    return comparison


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares what two builds find in scenarios and kept bundles.")
    parser.add_argument("--old", type=Path, required=True, help="the old ministry-sandbox")
    parser.add_argument("--new", type=Path, required=True, help="the new one")
    parser.add_argument("--home-old", type=Path, help="the folder with the old one's profiles")
    parser.add_argument("--home-new", type=Path, help="the folder with the new one's")
    parser.add_argument("--name-old", default="", help="how the old one is called in what is printed")
    parser.add_argument("--name-new", default="")
    parser.add_argument("--scenarios", type=Path, action="append", default=[], help="a folder or file of scenarios")
    parser.add_argument("--bundles", type=Path, action="append", default=[], help="a folder of bundles, or one bundle")
    parser.add_argument("--json", type=Path, help="a file for the comparison as JSON")
    options = parser.parse_args()
    for path in [*options.scenarios, *options.bundles]:
        if not path.exists():
            say(f"there is no {path}")
            return 2
    old = Build("old", options.name_old or str(options.old), options.old.resolve(), options.home_old)
    new = Build("new", options.name_new or str(options.new), options.new.resolve(), options.home_new)
    try:
        comparison = all_of(old, new, [path.resolve() for path in options.scenarios], [path.resolve() for path in options.bundles])
    except Fault as fault:
        say(str(fault))
        return 3
    print(table(comparison, old, new))
    if options.json:
        try:
            options.json.write_text(json.dumps(document(comparison, old, new), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            say(f"{options.json}: {error.strerror}")
            return 2
    return 0 if comparison.is_same else 1


if __name__ == "__main__":
    sys.exit(main())
