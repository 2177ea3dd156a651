#!/usr/bin/env python3
"""Holds the files that a vendor copies (docs/ci) and the two pages about them against the program as it is.

    MINISTRY_SANDBOX=path/to/ministry-sandbox Tests/CIFiles/check.py [--commands] [REPOSITORY]

Every file is parsed and its structure looked at; every command line of ours in them, and in the fenced blocks of docs/CI.md and
docs/WINDOWS.md, may only use what `ministry-sandbox help` knows. `--commands` prints every command that a file runs, as JSON.
Where check-jsonschema and kubernetes-validate are installed, the public schemas of the makers are asked too.

Exit codes: 0 fine · 1 something is wrong, and it is listed · 2 wrong use · 77 PyYAML is not installed
"""
import difflib
import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

try:
    import yaml
except ImportError:
    print("PyYAML is not installed (Debian: python3-yaml)", file=sys.stderr)
    sys.exit(77)

PAGES = ["docs/CI.md", "docs/WINDOWS.md"]
# What these files must never name: places that only exist where this repository is worked on.
FORBIDDEN = ["/work/", "shared/PLATFORM", "/opt/swift"]
# Ours by the design of `up`; the program's own help wins over this list as soon as it names any.
ENVIRONMENT = ["CONFIG", "STATE", "SEED", "NOW", "CLOCK", "CALENDARS", "PROFILE", "HOST", "PORT", "CONTROL", "TOKEN", "POLICIES", "ACCOUNTS", "URL"]
CONFIG_KEYS = {"state", "seed", "now", "clock", "calendars", "profile", "host", "port", "control", "token", "policies", "accounts", "housing"}

problems = []
commands = []  # (file, place, [word, …]) of the sandbox
shells = []  # (file, place, text)
looked_at = 0


def wrong(place, text):
    problems.append(f"{place}: {text}")


def ok(condition, place, text):
    global looked_at
    looked_at += 1
    if not condition:
        wrong(place, text)
    return bool(condition)


# --- YAML, as its readers read it ------------------------------------------------------------------------------------------------


class Loader(yaml.SafeLoader):
    """YAML 1.2's words, so that GitHub's `on:` stays a word; and a key that stands twice is refused, as its readers do."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def mapping(loader, node):
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' stands twice", key.start_mark)
        seen.add(key.value)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


Loader.add_constructor("tag:yaml.org,2002:map", mapping)


def documents(place, text):
    try:
        return [document for document in yaml.load_all(text, Loader) if document is not None]
    except yaml.YAMLError as error:
        wrong(place, f"is no YAML: {error}".replace("\n", " "))
        return []


# --- Shell -----------------------------------------------------------------------------------------------------------------------


def as_shell(text):
    """GitHub's and Azure's own expressions become words that a shell can read."""
    text = re.sub(r"\$\{\{.*?\}\}", "EXPRESSION", text)
    return re.sub(r"\$\(([A-Za-z_]+\.?[A-Za-z_]*)\)", "MACRO", text)


def simple_commands(text):
    """Words of each simple command. Good enough for the plain shell of these files; no here-documents."""
    text = re.sub(r"<<-?'?(\w+)'?([^\n]*)\n.*?\n\s*\1\b", r"\2", text, flags=re.S)
    # `$(…)` and what stands in quotes with it may hold commands of its own, which are looked at by themselves.
    for inner in re.findall(r"\$\(([^()]*(?:\([^()]*\)[^()]*)*)\)", text):
        if not inner.startswith("("):
            yield from simple_commands(inner)
    lexer = shlex.shlex(text, posix=True, punctuation_chars=";&|()\n")
    lexer.whitespace = " \t\r"
    # `$…` belongs to words, and so do all signs that are no operator.
    lexer.wordchars += "$@{}[]:+%^!,.<>"
    lexer.commenters = "#"
    words = []
    try:
        for token in lexer:
            if token and set(token) <= set(";&|()\n"):
                if words:
                    yield words
                words = []
            else:
                words.append(token)
    except ValueError as error:
        wrong("shell", f"cannot be split into words ({error}): {text[:80]!r}")
    if words:
        yield words


DOCKER_FLAGS = {"--rm", "-d", "--detach", "-i", "-t", "-it", "-ti", "--init", "--read-only", "--privileged", "-q"}


def sandbox_words(words):
    """The words after `ministry-sandbox`, or after an image of it; else nothing."""
    while words and (re.match(r"^[A-Za-z_]\w*=", words[0]) or words[0] in ("exec", "!", "then", "do", "else", "{", "if", "until", "while", "sudo", "time", "env")):
        words = words[1:]
    if not words:
        return None
    if words[0].endswith("ministry-sandbox") or words[0] in ("$MINISTRY_SANDBOX", "${MINISTRY_SANDBOX:-ministry-sandbox}"):
        return without_redirects(words[1:])
    if words[0] in ("docker", "podman") and words[1:2] == ["exec"]:
        rest = words[2:]
        while rest and rest[0].startswith("-"):
            rest = rest[1 if rest[0] in DOCKER_FLAGS or "=" in rest[0] else 2 :]
        return sandbox_words(rest[1:])
    if words[0] in ("docker", "podman") and words[1:2] == ["run"]:
        rest = words[2:]
        other_program = False
        while rest and rest[0].startswith("-"):
            option = rest[0]
            other_program |= option.startswith("--entrypoint")
            rest = rest[1 if option in DOCKER_FLAGS or "=" in option else 2 :]
        if rest and not other_program and ("sandbox" in rest[0].lower() or rest[0] in ("IMAGE", "$IMAGE")):
            return without_redirects(rest[1:])
    return None


def without_redirects(words):
    kept = []
    skip = False
    for word in words:
        if skip:
            skip = False
        elif re.match(r"^\d*[<>]+$", word):
            skip = True
        elif not re.match(r"^\d*[<>]", word):
            kept.append(word)
    return kept


def shell(file, place, text):
    text = as_shell(text)
    shells.append((file, place, text))
    # `bash -n` knows the grammar better than any of us.
    checked = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True)
    ok(checked.returncode == 0, f"{file} {place}", f"is no shell: {checked.stderr.strip()}")
    for words in simple_commands(text.replace("\\\n", " ")):
        ours = sandbox_words(words)
        if ours is not None:
            commands.append((file, place, ours))


# --- What the program knows ------------------------------------------------------------------------------------------------------

program = os.environ.get("MINISTRY_SANDBOX", "")


class Help:
    def __init__(self, path):
        answer = subprocess.run([program, "help", *path], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.text = answer.stdout
        self.known = answer.returncode == 0 and "USAGE:" in self.text
        self.options = {}  # name: whether a value follows
        self.subcommands = []
        self.default = None
        usage = " ".join(re.search(r"USAGE:(.*?)(?:\n\n|\Z)", self.text, re.S).group(1).split()) if self.known else ""
        self.arguments = bool(re.search(r"(?<!-)(?<!> )(?:\[)?<[^>]+>", re.sub(r"-{1,2}[\w-]+ <[^>]*>", "", usage)))
        section = ""
        for line in self.text.splitlines():
            if re.match(r"^[A-Z ]+:$", line):
                section = line
            # Group titles of options end with OPTIONS: too, so whatever is no subcommand is looked through.
            if section == "SUBCOMMANDS:":
                found = re.match(r"^  ([a-z][\w-]*)( \(default\))?(?:\s|$)", line)
                if found:
                    self.subcommands.append(found.group(1))
                    if found.group(2):
                        self.default = found.group(1)
            else:
                found = re.match(r"^  (-.*?)(?:\s{2,}|$)", line)
                if found:
                    names = re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", found.group(1).split("<")[0])
                    for name in names:
                        self.options[name] = "<" in found.group(1)


@lru_cache(maxsize=None)
def help_of(*path):
    return Help(path)


def near(word, words):
    close = difflib.get_close_matches(word, words, 1)
    return f"; did you mean '{close[0]}'?" if close else ""


def known_environment():
    named = set()
    for path in (("up",), ("run",), ("status",), ()):
        # `MINISTRY_SANDBOX_CONFIG, _STATE, …` names them in short.
        named |= set(re.findall(r"(?:MINISTRY_SANDBOX|(?<=[\s(]))_([A-Z]+)\b", help_of(*path).text))
    return sorted(named) or ENVIRONMENT


def check_command(file, place, words):
    where = f"{file} {place}: `ministry-sandbox {' '.join(words)}`"
    path = []
    here = help_of()
    rest = list(words)
    while rest and here.subcommands and rest[0] in here.subcommands:
        path.append(rest.pop(0))
        here = help_of(*path)
    if here.subcommands and here.default and (not path or not rest or rest[0].startswith("-")):
        if path:
            here = help_of(*path, here.default)
    elif here.subcommands and rest and not rest[0].startswith("-") and not (path and here.arguments):
        return ok(False, where, f"unknown command '{rest[0]}'{near(rest[0], here.subcommands)}")
    if not ok(here.known, where, f"`ministry-sandbox help {' '.join(path)}` does not know it"):
        return None
    position = 0
    while position < len(rest):
        word = rest[position]
        position += 1
        if word.startswith("-") and len(word) > 1 and not re.match(r"^-\d", word):
            name, equals, _ = word.partition("=")
            if not ok(name in here.options, where, f"unknown option '{name}'{near(name, list(here.options))}"):
                # Its value, if it has one, cannot be told from an argument.
                if not equals and position < len(rest) and not rest[position].startswith("-"):
                    position += 1
            elif here.options[name] and not equals:
                ok(position < len(rest), where, f"'{name}' wants a value")
                position += 1
        elif not word.startswith("$") or here.arguments:
            # What a variable of the shell holds cannot be known; everything else must be wanted.
            ok(here.arguments, where, f"takes no argument '{word}'")
            if path == ["run"]:
                check_path(where, word)
    return None


def check_path(where, word):
    """A scenario that a file names must be one of ours, in the place where the file's comments tell the vendor to copy it."""
    found = re.match(r"^(?:/suite/)?ci/(.+)$", word) or re.match(r"^/?suite/(\w+\.yaml.*)$", word)
    if not found:
        return
    name = found.group(1).split(":")[0]
    ok((root / "docs/ci" / name).exists() or (root / "docs/ci/suite" / name).exists(), where, f"there is no docs/ci/{name}")


# --- The files -------------------------------------------------------------------------------------------------------------------

def texts(value):
    """Every text in it, keys left out."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


GITHUB_SERVICE_CONTEXTS = {"github", "needs", "strategy", "matrix", "vars", "inputs"}


def github(file, document):
    ok(set(document) <= {"name", "on", "permissions", "env", "jobs", "concurrency", "defaults", "run-name"}, file, f"unknown keys in {sorted(document)}")
    ok("on" in document and document.get("jobs"), file, "needs `on` and `jobs`")
    for name, job in document.get("jobs", {}).items():
        place = f"jobs.{name}"
        where = f"{file} {place}"
        ok("runs-on" in job, where, "needs `runs-on`")
        ok("timeout-minutes" in job, where, "has no time limit, and GitHub's own is six hours")
        needs = job.get("needs", [])
        for need in [needs] if isinstance(needs, str) else needs:
            ok(need in document["jobs"], where, f"needs '{need}', which is no job")
        for service, body in job.get("services", {}).items():
            ok(body.get("image"), f"{where}.services.{service}", "needs `image`")
            ok("command" not in body, f"{where}.services.{service}", "older runners know no `command` of a service")
            for context in re.findall(r"\$\{\{\s*(\w+)\.", str(body.get("image", ""))):
                ok(context in GITHUB_SERVICE_CONTEXTS, f"{where}.services.{service}", f"`image` cannot read '{context}'")
            for port in body.get("ports", []):
                ok(re.match(r"^\d+:\d+$", str(port)), f"{where}.services.{service}", f"port {port!r}")
        matrix = job.get("strategy", {}).get("matrix", {})
        for word in re.findall(r"matrix\.(\w+)", json.dumps(job)):
            ok(word in matrix, where, f"matrix.{word} is not in its matrix")
        ok(isinstance(job.get("steps"), list) and job["steps"], where, "needs `steps`")
        for index, step in enumerate(job.get("steps", []), 1):
            here = f"{place}.steps[{index}]"
            ok(("run" in step) != ("uses" in step), f"{file} {here}", "needs one of `run` and `uses`")
            ok(set(step) <= {"name", "id", "if", "run", "uses", "with", "env", "shell", "working-directory", "continue-on-error", "timeout-minutes"}, f"{file} {here}", f"unknown keys in {sorted(step)}")
            if "uses" in step:
                ok(re.match(r"^[\w-]+/[\w./-]+@[\w.-]+$", step["uses"]), f"{file} {here}", "`uses` needs a version")
            if "run" in step:
                shell(file, here, step["run"])
        for text in texts(job):
            ok(text.count("${{") == len(re.findall(r"\$\{\{.*?\}\}", text)), where, f"an expression is not closed: {text}")


GITLAB_WORDS = {"variables", "stages", "default", "include", "workflow", "image", "services", "before_script", "after_script", "cache"}


def gitlab(file, document):
    jobs = {name: job for name, job in document.items() if name not in GITLAB_WORDS}
    ok(jobs, file, "has no job")
    for name, job in jobs.items():
        where = f"{file} {name}"
        ok(job.get("script"), where, "needs `script`")
        ok(job.get("stage") in document.get("stages", ["test"]), where, "its stage is not in `stages`")
        image = job.get("image")
        ok(image, where, "needs `image`")
        if isinstance(image, dict):
            ok(image.get("entrypoint") == [""], where, "the image's entry point would swallow GitLab's shell")
        for service in job.get("services", []):
            ok(isinstance(service, dict) and service.get("name") and service.get("alias"), where, "a service needs `name` and `alias`")
        for need in job.get("needs", []):
            ok((need["job"] if isinstance(need, dict) else need) in jobs, where, f"needs {need}, which is no job")
        for index, line in enumerate(job.get("script", []), 1):
            ok(isinstance(line, str), f"{where}.script[{index}]", "is no text; a colon in it?")
            shell(file, f"{name}.script[{index}]", str(line))


def list_command(file, place, words):
    """A command that no shell reads, as compose and Kubernetes have them."""
    words = [str(word) for word in words]
    if words[:1] == ["CMD"]:
        words = words[1:]
    if words[:2] in (["/bin/sh", "-c"], ["sh", "-c"]):
        return shell(file, place, words[2]) if len(words) > 2 else None
    ours = sandbox_words(words)
    if ours is not None:
        commands.append((file, place, ours))
    return None


def compose(file, document):
    ok(document.get("services"), file, "has no services")
    folder = (root / file).parent
    networks = set(document.get("networks", {})) | {"default"}
    for name, service in document.get("services", {}).items():
        where = f"{file} services.{name}"
        ok("image" in service or "build" in service, where, "needs `image` or `build`")
        for other in service.get("depends_on", {}):
            ok(other in document["services"], where, f"depends on '{other}', which is no service")
            if isinstance(service["depends_on"], dict) and service["depends_on"][other].get("condition") == "service_healthy":
                ok("healthcheck" in document["services"].get(other, {}), where, f"waits for the health of '{other}', which has no health check")
        for network in service.get("networks", []):
            ok(network in networks, where, f"network '{network}' is not there")
        for volume in service.get("volumes", []):
            source = str(volume).split(":")[0]
            if source.startswith("."):
                ok((folder / source).exists(), where, f"mounts {source}, which is not there")
        build = service.get("build")
        if build:
            dockerfile_of_build = folder / build["context"] / build.get("dockerfile", "Dockerfile")
            if ok(dockerfile_of_build.exists(), where, f"there is no {dockerfile_of_build}"):
                text = dockerfile_of_build.read_text()
                if "target" in build:
                    ok(re.search(rf"^FROM .* AS {re.escape(build['target'])}$", text, re.M), where, f"{build['context']} has no target '{build['target']}'")
                for argument in build.get("args", {}):
                    ok(re.search(rf"^ARG {argument}\b", text, re.M), where, f"{build['context']} has no ARG {argument}")
        if "sandbox" in str(service.get("image", "")).lower() and "command" in service:
            ok(isinstance(service["command"], list), where, "`command` as a list needs no quoting rules")
            commands.append((file, f"services.{name}.command", [str(word) for word in service["command"]]))
        if "healthcheck" in service:
            list_command(file, f"services.{name}.healthcheck", service["healthcheck"]["test"])


KINDS = {"Job": "batch/v1", "PersistentVolumeClaim": "v1", "ConfigMap": "v1"}


def kubernetes(file, every):
    jobs = 0
    for document in every:
        kind = document.get("kind")
        where = f"{file} {kind}/{document.get('metadata', {}).get('name')}"
        if not ok(kind in KINDS, where, f"unknown kind '{kind}'"):
            continue
        ok(document.get("apiVersion") == KINDS[kind], where, f"is in {KINDS[kind]}")
        if kind != "Job":
            continue
        jobs += 1
        specification = document["spec"]
        if specification.get("completionMode") == "Indexed":
            ok(isinstance(specification.get("completions"), int), where, "an Indexed Job needs `completions`")
        ok("activeDeadlineSeconds" in specification, where, "has no time limit")
        pod = specification["template"]["spec"]
        ok(pod.get("restartPolicy") in ("Never", "OnFailure"), where, "a Job's pods need a restartPolicy")
        volumes = {volume["name"] for volume in pod.get("volumes", [])}
        for container in pod.get("containers", []):
            ok(container.get("image"), where, "needs `image`")
            for mount in container.get("volumeMounts", []):
                ok(mount["name"] in volumes, where, f"volume '{mount['name']}' is not there")
            list_command(file, f"{kind}/{document['metadata']['name']}", container.get("command", []) + container.get("args", []))
    ok(jobs, file, "has no Job")


def azure(file, document):
    ok("steps" in document and "pool" in document, file, "needs `pool` and `steps`")
    for index, step in enumerate(document.get("steps", []), 1):
        ok(len({"script", "task", "publish", "checkout"} & set(step)) == 1, f"{file} steps[{index}]", "needs one of script, task, publish")
        if "script" in step:
            shell(file, f"steps[{index}]", step["script"])


def configuration(file, document):
    for key in document:
        ok(key in CONFIG_KEYS, file, f"unknown key '{key}'{near(key, sorted(CONFIG_KEYS))}")
    for account in document.get("accounts", []):
        ok(set(account) <= {"institution", "name", "password", "bound-to"} and "institution" in account, file, f"account {account}")


def suite(file, every):
    for document in every:
        kind = "scenario" if "scenario" in document else "seed" if "seed" in document else "part" if "part" in document else None
        ok(kind, file, "is no scenario, seed or part")
        if kind != "scenario":
            continue
        where = f"{file} '{document['scenario']}'"
        for key in ("about", "why", "source", "mark", "given", "steps"):
            ok(key in document, where, f"has no `{key}`")
        ok(document.get("mark") in ("stated", "observed", "inferred", "made-up"), where, f"mark '{document.get('mark')}'")
        for step in document.get("steps", []):
            if "run" in step:
                script = str(step["run"]["command"][0])
                ok(not script.startswith(".") or os.access((root / file).parent / script, os.X_OK), where, f"{script} is not there, or not executable")


def dockerfile(file, text):
    text = text.replace("\\\n", " ")
    stages = []
    for line in text.splitlines():
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if words[0] == "FROM":
            ok(len(words) == 4 and words[2] == "AS", file, f"a stage without a name: {line}")
            stages.append(words[-1])
        elif words[0] == "RUN":
            shell(file, "RUN", line[4:])
        elif words[0] == "COPY":
            origin = [word[7:] for word in words if word.startswith("--from=")]
            if origin:
                ok(origin[0] in stages or "/" in origin[0], file, f"copies from '{origin[0]}', which is no stage")
            else:
                for source in words[1:-1]:
                    ok((root / file).parent.joinpath(source).exists(), file, f"copies {source}, which is not there")
    ok(stages, file, "has no FROM")


def page(file):
    text = (root / file).read_text()
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        ok(((root / file).parent / target).exists(), file, f"links to {target}, which is not there")
    titles = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.+)$", text, re.M)}
    for anchor in re.findall(r"\]\(#([^)]+)\)", text):
        ok(anchor in titles, file, f"links to #{anchor}, which is no title")
    for found in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S):
        language, block = found.groups()
        place = f"line {text.count(chr(10), 0, found.start()) + 1}"
        if language == "sh":
            shell(file, place, block)
        elif language == "console":
            shell(file, place, "\n".join(line[2:] for line in block.splitlines() if line.startswith("$ ")))
        elif language == "powershell":
            # Only looked through for our commands; nobody here can say whether it is PowerShell.
            for words in simple_commands(block.replace("`\n", " ").replace("${PWD}", "PWD")):
                ours = sandbox_words(words)
                if ours is not None:
                    commands.append((file, place, ours))
        elif language == "yaml":
            ok(documents(f"{file} {place}", block), f"{file} {place}", "is empty")
        else:
            ok(language in ("", "ini", "csharp", "text", "dockerfile"), f"{file} {place}", f"a block in '{language}' is not looked at")


def schemas():
    """The makers' own public schemas, where somebody has installed them."""
    folder = root / "docs/ci"
    for pattern, arguments in [
        ("github/*.yml", ["--builtin-schema", "vendor.github-workflows"]),
        ("gitlab/.gitlab-ci.yml", ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
        ("compose/compose.yaml", ["--builtin-schema", "vendor.compose-spec"]),
        ("azure/*.yml", ["--builtin-schema", "vendor.azure-pipelines", "--data-transform", "azure-pipelines", "--regex-variant", "python"]),
    ]:
        if importlib.util.find_spec("check_jsonschema"):
            answer = subprocess.run([sys.executable, "-m", "check_jsonschema", *arguments, *map(str, sorted(folder.glob(pattern)))], capture_output=True, text=True)
            ok(answer.returncode == 0, f"docs/ci/{pattern}", f"does not meet its schema: {answer.stdout}{answer.stderr}")
    if importlib.util.find_spec("kubernetes_validate"):
        answer = subprocess.run([sys.executable, "-m", "kubernetes_validate", "--strict", *map(str, sorted(folder.glob("kubernetes/*.yaml")))], capture_output=True, text=True)
        ok(answer.returncode == 0, "docs/ci/kubernetes", f"does not meet its schema: {answer.stdout}{answer.stderr}")


def main():
    global root
    arguments = [argument for argument in sys.argv[1:] if argument != "--commands"]
    root = Path(arguments[0] if arguments else Path(__file__).resolve().parents[2])
    if not os.access(program, os.X_OK) or not (root / "docs/ci").is_dir():
        print("MINISTRY_SANDBOX must name the program, and docs/ci must be there (see the head of this file)", file=sys.stderr)
        return 2

    # Every file must be spoken of in the guide, or nobody finds it.
    guide = (root / PAGES[0]).read_text() if (root / PAGES[0]).exists() else ""
    files = sorted(path for path in (root / "docs/ci").rglob("*") if path.is_file())
    ok(len(files) >= 10, "docs/ci", "files are missing")
    environment = set(known_environment())
    for path in files + [root / page_name for page_name in PAGES]:
        file = str(path.relative_to(root))
        if not ok(path.exists(), file, "is not there"):
            continue
        text = path.read_text()
        for word in FORBIDDEN:
            ok(word not in text, file, f"names {word}")
        for name in set(re.findall(r"\bMINISTRY_SANDBOX_([A-Z]+)\b", text)):
            ok(name in environment, file, f"MINISTRY_SANDBOX_{name} is read by nobody{near(name, sorted(environment))}")
        if file in PAGES:
            page(file)
            continue
        relative = path.relative_to(root / "docs/ci")
        ok(str(relative) in guide, PAGES[0], f"does not speak of docs/ci/{relative}")
        if path.suffix in (".yml", ".yaml", ".seed"):
            every = documents(file, text)
            if not every:
                continue
            kind = relative.parts[0]
            if kind == "kubernetes":
                kubernetes(file, every)
            elif kind == "suite":
                suite(file, every)
            elif not ok(len(every) == 1, file, "holds more than one document"):
                continue
            elif kind == "github":
                github(file, every[0])
            elif kind == "gitlab":
                gitlab(file, every[0])
            elif kind == "compose":
                (compose if path.name == "compose.yaml" else configuration)(file, every[0])
            elif kind == "azure":
                azure(file, every[0])
            else:
                wrong(file, "no check for a file of this folder")
        elif path.name == "Dockerfile":
            dockerfile(file, text)
        elif path.suffix == ".sh":
            ok(os.access(path, os.X_OK) and text.startswith("#!"), file, "is not executable")
            shell(file, "script", text)
        else:
            wrong(file, "no check for such a file")

    for command in commands:
        check_command(*command)
    # The language is the program's own affair, so it is asked itself.
    listed = subprocess.run([program, "run", "--list", str(root / "docs/ci/suite")], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    ok(listed.returncode == 0, "docs/ci/suite", f"`run --list` ends with {listed.returncode}: {(listed.stderr or listed.stdout).strip()}")
    schemas()

    if "--commands" in sys.argv:
        json.dump([{"file": file, "place": place, "ministry-sandbox": words} for file, place, words in commands]
                  + [{"file": file, "place": place, "shell": text} for file, place, text in shells], sys.stdout, ensure_ascii=False, indent=1)
        print()
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(files)} files and {len(PAGES)} pages: {looked_at} things looked at, {len(commands)} command lines of ours, {len(problems)} wrong", file=sys.stderr)
    return 1 if problems else 0


root = Path()
if __name__ == "__main__":
    sys.exit(main())
