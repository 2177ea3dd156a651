#!/usr/bin/env python3
"""Plays the files of docs/ci with podman: what GitHub, GitLab, compose, Kubernetes and Azure would do with them, as far as it
takes to run their commands for real. Called by two-containers.sh, which cleans up after it.

    play.py IMAGE LABEL FILE…      FILE is a path below docs/ci, such as compose/compose.yaml

What stands in for what: `docker` is podman with Docker's own seccomp profile and default capabilities; a service is a container
on a network of its own; a matrix, `parallel` and an Indexed Job are loops; an artifact is a folder. No name service is needed:
every container is told the addresses of the others.

Exit codes: 0 every file did what it is for · 1 one did not, and it is said why
"""
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as XML
from pathlib import Path

# Nothing is to be left in the repository.
sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from check import documents  # noqa: E402  one reader of YAML for both

ROOT = Path(__file__).resolve().parents[2]
CI = ROOT / "docs/ci"
IMAGE, LABEL = sys.argv[1:3]
PODMAN = shlex.split(os.environ.get("PODMAN", "podman"))
# The runtime and the limits are for kernels and containers that refuse podman's own. The seccomp profile and the capabilities are
# Docker's, because podman's are others, and a test would pass here that fails for every user.
FLAGS = ["--runtime", "runc", "--ulimit", "nofile=1024:4096", "--ulimit", "nproc=4096:4096",
         "--security-opt", f"seccomp={ROOT}/sandbox/container/seccomp.json", "--cap-drop", "all", "--cap-add",
         "audit_write,chown,dac_override,fowner,fsetid,kill,mknod,net_bind_service,net_raw,setfcap,setgid,setpcap,setuid,sys_chroot",
         "--label", LABEL, *shlex.split(os.environ.get("PODMAN_RUN_FLAGS", ""))]
LIMIT = 300


class Wrong(Exception):
    pass


def say(text):
    print(text, flush=True)


def podman(*words, check=True, **more):
    answer = subprocess.run([*PODMAN, *words], capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL, **more)
    if check and answer.returncode != 0:
        raise Wrong(f"podman {' '.join(words[:6])} …: {answer.stderr.strip()[-2000:]}")
    return answer


def load(file):
    every = documents(file, (CI / file).read_text())
    if not every:
        raise Wrong("is no YAML")
    return every


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# --- Networks and containers -----------------------------------------------------------------------------------------------------

networks = 0


class Network:
    """A network with a known subnet, and containers on it that know each other by name."""

    def __init__(self, subnet=None, internal=False):
        global networks
        networks += 1
        self.name = f"{LABEL}-{networks}"
        options = ["--internal"] if internal else []
        # From 172.16.0.0/12, where Docker takes its own from; any that is taken already is passed over.
        for number in range(16) if subnet is None else [0]:
            self.subnet = subnet or f"172.31.{(os.getpid() + networks * 16 + number) % 256}.0/24"
            answer = podman("network", "create", "--label", LABEL, "--subnet", self.subnet, *options, self.name, check=False)
            if answer.returncode == 0:
                break
        else:
            raise Wrong(f"no network: {answer.stderr}")
        self.base = self.subnet.rsplit(".", 1)[0]
        self.addresses = {}

    def address(self, name, wanted=None):
        if name not in self.addresses:
            self.addresses[name] = wanted or f"{self.base}.{20 + len(self.addresses)}"
        return self.addresses[name]

    def start(self, name, image, command=(), environment=None, volumes=(), ports=(), entrypoint=None, wait=False, folder=None):
        words = ["run", *FLAGS, "--name", f"{self.name}-{name}", "--network", self.name, "--ip", self.address(name)]
        for other, address in self.addresses.items():
            words += ["--add-host", f"{other}:{address}"]
        for key, value in (environment or {}).items():
            words += ["--env", f"{key}={value}"]
        for volume in volumes:
            words += ["--volume", volume]
        for port in ports:
            words += ["--publish", port]
        if entrypoint is not None:
            words += ["--entrypoint", entrypoint]
        if folder:
            words += ["--workdir", folder]
        if not wait:
            words.append("--detach")
        return podman(*words, image, *command, check=not wait)

    def log(self, name):
        answer = podman("logs", f"{self.name}-{name}", check=False)
        return answer.stdout + answer.stderr

    def exit_code(self, name):
        return int(podman("wait", f"{self.name}-{name}").stdout.strip().splitlines()[-1])


def build(context, target, tag, arguments):
    """Docker's format, because the other one has no health check."""
    words = ["build", "--format", "docker", "--label", LABEL, "--ulimit", "nofile=1024:4096", "--ulimit", "nproc=4096:4096", "--target", target, "-t", tag]
    for key, value in arguments.items():
        words += ["--build-arg", f"{key}={value}"]
    podman(*words, str(context), env={**os.environ, "BUILDAH_ISOLATION": "chroot"})


def vendor_images():
    """The two targets of docs/ci/vendor; the base that is at hand is the sandbox's own image, which has sftp."""
    base = os.environ.get("VENDOR_BASE", IMAGE)
    for target, tag in (("own", f"localhost/{LABEL}-uploader"), ("with-sandbox", f"localhost/{LABEL}-uploader-and-sandbox")):
        build(CI / "vendor", target, tag, {"SANDBOX_IMAGE": IMAGE, "VENDOR_BASE": base})
    return f"localhost/{LABEL}-uploader", f"localhost/{LABEL}-uploader-and-sandbox"


# --- What must have come of it ---------------------------------------------------------------------------------------------------


def expect_junit(path, tests=1):
    if not path.exists():
        raise Wrong(f"no {path.name}")
    cases = list(XML.parse(path).getroot().iter("testcase"))
    bad = [case.get("name") for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [case.get("name") for case in cases if case.find("skipped") is not None]
    if bad or skipped or len(cases) < tests:
        raise Wrong(f"{path.name}: {len(cases)} scenarios, failed {bad}, skipped {skipped}")
    return len(cases)


def expect_files(folder, *names):
    for name in names:
        if not (folder / name).exists() or not (folder / name).stat().st_size:
            raise Wrong(f"{name} is missing or empty")


def scenarios_of(name):
    return len([document for document in load(f"suite/{name}") if "scenario" in document])


def repository():
    """A vendor's repository, as the heads of the files ask for it."""
    folder = Path(tempfile.mkdtemp(prefix=f"{LABEL}-"))
    (folder / "ci").mkdir()
    shutil.copytree(CI / "suite", folder / "ci/suite")
    shutil.copytree(CI / "vendor", folder / "ci/vendor")
    return folder


# --- GitHub and Azure: steps on a runner that has docker -------------------------------------------------------------------------

SHIM = """#!/bin/sh
# `docker`, as a runner has it.
action=$1; shift
case $action in
run)
    # Docker makes a folder that is mounted and not there; podman does not.
    last=
    for word in "$@"; do
        case $last in -v|--volume) mkdir -p "${word%%:*}" ;; esac
        last=$word
    done
    exec PODMAN run FLAGS "$@" ;;
build) BUILDAH_ISOLATION=chroot exec PODMAN build --format docker --label LABEL --ulimit nofile=1024:4096 --ulimit nproc=4096:4096 "$@" ;;
*) exec PODMAN "$action" "$@" ;;
esac
"""


def runner_path():
    folder = Path(tempfile.mkdtemp(prefix=f"{LABEL}-bin-"))
    shim = folder / "docker"
    shim.write_text(SHIM.replace("PODMAN", shlex.join(PODMAN)).replace("FLAGS", shlex.join(FLAGS)).replace("LABEL", LABEL))
    shim.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


class Runner:
    """One job on one runner."""

    def __init__(self, folder, values, ports=None):
        self.folder, self.values, self.ports = folder, values, ports or {}
        self.failed = None
        self.output = ""

    def text(self, text):
        def value(found):
            name = found.group(1).strip()
            if name not in self.values:
                raise Wrong(f"nothing stands in for {found.group(0)}")
            return self.values[name]

        text = re.sub(r"\$\{\{(.*?)\}\}", value, str(text))
        text = re.sub(r"\$\((\w+)\)", lambda found: self.values.get(found.group(1), found.group(0)), text)
        for standard, mine in self.ports.items():
            text = re.sub(rf"(?<!\d){standard}(?!\d)", str(mine), text)
        # The tag is this run's own, so that two runs on one machine do not meet.
        return re.sub(r"\buploader-and-sandbox\b", f"localhost/{LABEL}-uploader-and-sandbox", text)

    def step(self, script, environment, condition=None):
        if condition and "failure()" in condition and not self.failed:
            return
        if self.failed and not condition:
            return
        answer = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", self.text(script)], cwd=self.folder, text=True, capture_output=True,
                                timeout=LIMIT, env={**os.environ, "PATH": path, **{key: self.text(value) for key, value in environment.items()}}, stdin=subprocess.DEVNULL)
        self.output += answer.stdout + answer.stderr
        if answer.returncode != 0 and not self.failed:
            self.failed = f"`{script.strip().splitlines()[0]}` ends with {answer.returncode}"


def github_job(document, name, folder, artifacts, matrix=None):
    job = document["jobs"][name]
    values = {"vars.SANDBOX_IMAGE": IMAGE, "github.run_id": "1", **{f"matrix.{key}": str(value) for key, value in (matrix or {}).items()}}
    ports = {}
    network = None
    runner = Runner(folder, values)
    for service, body in job.get("services", {}).items():
        network = network or Network()
        ports = {port.split(":")[0]: free_port() for port in body.get("ports", [])}
        published = [f"127.0.0.1:{ports[port.split(':')[0]]}:{port.split(':')[1]}" for port in body.get("ports", [])]
        network.start(service, runner.text(body["image"]), environment={key: runner.text(value) for key, value in body.get("env", {}).items()}, ports=published)
        values[f"job.services.{service}.id"] = f"{network.name}-{service}"
    runner.ports = ports
    summary = folder / "step-summary.md"
    summary.touch()
    for step in job["steps"]:
        uses = step.get("uses", "").split("@")[0]
        if "run" in step:
            runner.step(step["run"], {"GITHUB_STEP_SUMMARY": str(summary), "CI": "true", **job.get("env", {}), **step.get("env", {})}, step.get("if"))
        elif uses == "actions/upload-artifact":
            source = folder / step["with"]["path"]
            if source.is_dir():
                shutil.copytree(source, artifacts / runner.text(step["with"]["name"]), dirs_exist_ok=True)
        elif uses == "actions/download-artifact":
            for artifact in artifacts.glob(step["with"]["pattern"]):
                shutil.copytree(artifact, folder / step["with"]["path"], dirs_exist_ok=True)
        elif uses != "actions/checkout":
            raise Wrong(f"nobody here plays {uses}")
    if runner.failed:
        raise Wrong(f"{runner.failed}\n{runner.output[-4000:]}{network.log('sandbox')[-3000:] if network else ''}")
    return summary.read_text()


def github(file):
    document = load(file)[0]
    artifacts = Path(tempfile.mkdtemp(prefix=f"{LABEL}-artifacts-"))
    for name, job in document["jobs"].items():
        for shard in job.get("strategy", {}).get("matrix", {}).get("shard", [None]):
            summary = github_job(document, name, repository(), artifacts, {"shard": shard} if shard else None)
    if not summary.strip():
        raise Wrong("the last job wrote no summary")
    if file.endswith("services.yml"):
        return expect_junit(artifacts / "december/december.xml")
    if file.endswith("container.yml"):
        return expect_junit(artifacts / "program/program.xml", scenarios_of("program.yaml"))
    expect_files(artifacts / "suite", "suite.json", "suite.html")
    return expect_junit(artifacts / "suite/suite.xml", scenarios_of("program.yaml"))


def azure(file):
    document = load(file)[0]
    runner = Runner(repository(), {"SANDBOX_IMAGE": IMAGE})
    for step in document["steps"]:
        if "script" in step:
            runner.step(step["script"], {})
    if runner.failed:
        raise Wrong(f"{runner.failed}\n{runner.output[-4000:]}")
    return expect_junit(runner.folder / "reports/program.xml", scenarios_of("program.yaml"))


# --- GitLab: a job in a container, services beside it ----------------------------------------------------------------------------


def gitlab(file):
    document = load(file)[0]
    uploader, both = vendor_images()
    images = {"SANDBOX_IMAGE": IMAGE, "UPLOADER_IMAGE": uploader, "UPLOADER_AND_SANDBOX_IMAGE": both, "CI_JOB_ID": "1"}
    folder = repository()

    def text(value):
        return re.sub(r"\$(\w+)", lambda found: images.get(found.group(1), found.group(0)), str(value))

    def job(name, extra):
        body = document[name]
        network = Network()
        variables = {key: text(value) for key, value in body.get("variables", {}).items()}
        for service in body.get("services", []):
            network.address(service["alias"])
        for service in body.get("services", []):
            # Services get the job's variables and their own.
            network.start(service["alias"], text(service["name"]), environment={**variables, **{key: text(value) for key, value in service.get("variables", {}).items()}})
        script = "set -e\n" + "\n".join(body["script"])
        answer = network.start("job", text(body["image"]["name"]), ["-c", script], {**variables, **extra}, [f"{folder}:/builds/vendor"], entrypoint="/bin/sh", wait=True, folder="/builds/vendor")
        if answer.returncode != 0:
            logs = "".join(network.log(service["alias"])[-2000:] for service in body.get("services", []))
            raise Wrong(f"job {name} ends with {answer.returncode}\n{answer.stdout[-2000:]}{answer.stderr[-2000:]}{logs}")
        return network

    network = job("december", {})
    if network.exit_code("uploader") != 0:
        raise Wrong(f"the uploader: {network.log('uploader')}")
    done = expect_junit(folder / "december.xml")
    total = document["program"]["parallel"]
    for index in range(1, total + 1):
        job("program", {"CI_NODE_INDEX": str(index), "CI_NODE_TOTAL": str(total)})
    each = sum(len(list(XML.parse(folder / f"shard-{index}.xml").getroot().iter("testcase"))) for index in range(1, total + 1))
    if each != scenarios_of("program.yaml"):
        raise Wrong(f"the shards ran {each} scenarios")
    job("report", {})
    expect_files(folder, "suite.json", "suite.html")
    return done + each


# --- compose ---------------------------------------------------------------------------------------------------------------------


def compose(file):
    document = load(file)[0]
    uploader, _ = vendor_images()
    values = {"SANDBOX_IMAGE": IMAGE, "VENDOR_BASE": IMAGE}

    def text(value):
        return re.sub(r"\$\{(\w+):-([^}]*)\}", lambda found: values.get(found.group(1)) or found.group(2), str(value))

    # Reports go to a copy, so that nothing is left in the repository.
    folder = Path(tempfile.mkdtemp(prefix=f"{LABEL}-compose-"))
    shutil.copytree(CI, folder / "ci")
    here = folder / "ci/compose"
    (here / "reports").mkdir()
    [(_, specification)] = document["networks"].items()
    network = Network(specification["ipam"]["config"][0]["subnet"], specification.get("internal", False))
    services = document["services"]
    for name, service in services.items():
        attached = service["networks"]
        network.address(name, attached["ministry"]["ipv4_address"] if isinstance(attached, dict) else None)

    def start(name, wait=False):
        service = services[name]
        volumes = [str(here / volume.split(":")[0]) + ":" + volume.split(":", 1)[1] for volume in service.get("volumes", [])]
        image = uploader if "build" in service else text(service["image"])
        return network.start(name, image, [text(word) for word in service.get("command", [])], {key: text(value) for key, value in service.get("environment", {}).items()}, volumes, wait=wait)

    start("sandbox")
    health = [text(word) for word in services["sandbox"]["healthcheck"]["test"]][1:]
    for _ in range(services["sandbox"]["healthcheck"]["retries"]):
        answer = podman("exec", f"{network.name}-sandbox", *health, check=False)
        if answer.returncode == 0:
            break
        time.sleep(2)
    else:
        raise Wrong(f"the sandbox does not become healthy: {answer.stdout}{answer.stderr}{network.log('sandbox')}")
    start("uploader")
    if os.environ.get("UPLOADER_FIRST"):
        # The worst case for a judge: the program has long uploaded when it begins.
        time.sleep(5)
    answer = start("judge", wait=True)
    if answer.returncode != 0:
        raise Wrong(f"the judge ends with {answer.returncode}\n{answer.stdout[-3000:]}{answer.stderr[-2000:]}{network.log('uploader')}{network.log('sandbox')[-3000:]}")
    if network.exit_code("uploader") != 0:
        raise Wrong(f"the uploader: {network.log('uploader')}")
    expect_files(here / "reports", "december.html")
    count = expect_junit(here / "reports/december.xml")
    refused(network, services, text, here)
    return count


def refused(network, services, text, here):
    """From another address the login is refused, and the sandbox's log says which address to bind."""
    answer = network.start("stranger", f"localhost/{LABEL}-uploader", [], {**{key: text(value) for key, value in services["uploader"]["environment"].items()}, "UPLOADER_TRIES": "1"}, wait=True)
    address = network.address("stranger")
    if answer.returncode != 2 or "refuses" not in answer.stdout:
        raise Wrong(f"a stranger is not refused: {answer.returncode} {answer.stdout}{answer.stderr}")
    # The log is written by another process than the one that answered.
    for _ in range(20):
        log = network.log("sandbox")
        if f"--bound-to {address}" in log:
            return
        time.sleep(0.5)
    raise Wrong(f"the log does not say to bind {address}:\n{log[-2000:]}")


# --- Kubernetes: a pod for each index, then the report ---------------------------------------------------------------------------


def kubernetes(file):
    jobs = {document["metadata"]["name"]: document for document in load(file) if document["kind"] == "Job"}
    _, both = vendor_images()
    images = {"uploader-and-sandbox": both, "ministry-sandbox": IMAGE}
    reports = Path(tempfile.mkdtemp(prefix=f"{LABEL}-reports-"))
    suite = Path(tempfile.mkdtemp(prefix=f"{LABEL}-suite-"))
    for source in (CI / "suite").iterdir():
        # A ConfigMap is read-only and has one mode for all its files.
        shutil.copy(source, suite)
        (suite / source.name).chmod(0o555)
    folders = {"reports": f"{reports}:/reports", "suite": f"{suite}:/suite:ro"}

    def pod(name, environment):
        container = jobs[name]["spec"]["template"]["spec"]["containers"][0]
        image = images[container["image"].rsplit("/", 1)[1].split(":")[0]]
        words = ["run", "--rm", *FLAGS, "--entrypoint", container["command"][0]]
        for mount in container["volumeMounts"]:
            words += ["--volume", folders[mount["name"]]]
        for key, value in environment.items():
            words += ["--env", f"{key}={value}"]
        answer = podman(*words, image, *container["command"][1:], *container["args"], check=False)
        if answer.returncode != 0:
            raise Wrong(f"a pod of {name} ends with {answer.returncode}: {answer.stdout[-3000:]}{answer.stderr[-2000:]}")

    for index in range(jobs["suite"]["spec"]["completions"]):
        pod("suite", {"JOB_COMPLETION_INDEX": str(index)})
    pod("report", {})
    expect_files(reports, "suite.html")
    return expect_junit(reports / "suite.xml", scenarios_of("program.yaml"))


PLAYERS = {"github": github, "gitlab": gitlab, "compose": compose, "kubernetes": kubernetes, "azure": azure}

path = runner_path()
failed = 0
for file in sys.argv[3:]:
    began = time.monotonic()
    try:
        count = PLAYERS[file.split("/")[0]](file)
        say(f"✓ docs/ci/{file}: {count} scenarios, {time.monotonic() - began:.0f} s")
    except (Wrong, subprocess.TimeoutExpired, OSError, KeyError) as error:
        failed += 1
        say(f"✗ docs/ci/{file}: {type(error).__name__ + ' ' if not isinstance(error, Wrong) else ''}{error}")
sys.exit(1 if failed else 0)
