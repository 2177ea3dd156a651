#!/usr/bin/env bash
#
# Does for real what the worked files of docs/ci say: the sandbox in one container, a vendor's uploader in another, a judge in a
# third, on one network.
#
#   Tests/CIFiles/two-containers.sh IMAGE                 compose/compose.yaml and github/services.yml
#   Tests/CIFiles/two-containers.sh IMAGE --all           every worked file
#   Tests/CIFiles/two-containers.sh IMAGE FILE…           these, as paths below docs/ci
#
# IMAGE is one that podman has already. VENDOR_BASE names the base of the uploader's own image; without it that is IMAGE, since
# nothing can be fetched where this is tested. PODMAN may hold podman with options, for a storage of its own, and
# PODMAN_RUN_FLAGS more options of `run`. Nothing is left behind, however it ends.
#
# Exit codes: 0 all did what they are for · 1 one did not · 2 wrong use · 77 podman, runc or PyYAML is not there, and it is said
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")")

if (($# == 0)); then
    sed -n '3,14s/^# \{0,1\}//p' "$0"
    exit 2
fi
image=$1
shift

read -ra podman <<<"${PODMAN:-podman}"
for tool in "${podman[0]}" runc python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "two-containers: $tool is not here, so no container was started" >&2
        exit 77
    fi
done
if ! python3 -c 'import yaml' 2>/dev/null; then
    echo "two-containers: python3 has no PyYAML (Debian: python3-yaml), so no container was started" >&2
    exit 77
fi
if ! "${podman[@]}" image exists "$image"; then
    echo "two-containers: podman has no image '$image'; sandbox/image makes one" >&2
    exit 2
fi

files=("$@")
case ${1:-} in
'') files=(compose/compose.yaml github/services.yml) ;;
--all) files=(compose/compose.yaml github/services.yml github/container.yml github/shards.yml gitlab/.gitlab-ci.yml kubernetes/indexed-job.yaml azure/azure-pipelines.yml) ;;
esac

# One word marks all that is made here, so that exactly that can be removed.
label=cifiles$$

player=
# shellcheck disable=SC2317 # called by the trap
clean_up() {
    trap - EXIT
    local left
    # It would go on starting containers behind our back.
    if [[ -n $player ]]; then kill "$player" 2>/dev/null || true; fi
    left=$("${podman[@]}" ps -aq --filter "label=$label")
    # shellcheck disable=SC2086 # one word for each container
    if [[ -n $left ]]; then "${podman[@]}" rm -f -t 0 $left >/dev/null 2>&1 || true; fi
    left=$("${podman[@]}" network ls -q --filter "label=$label")
    # shellcheck disable=SC2086
    if [[ -n $left ]]; then "${podman[@]}" network rm -f $left >/dev/null 2>&1 || true; fi
    # An image of a build keeps its stages as images of their own, which carry the label too.
    left=$("${podman[@]}" images -aq --filter "label=$label" | sort -u)
    # shellcheck disable=SC2086
    if [[ -n $left ]]; then "${podman[@]}" rmi -f $left >/dev/null 2>&1 || true; fi
    rm -rf -- "${TMPDIR:-/tmp}/$label"-*
}
trap clean_up EXIT
# Bash leaves through EXIT on a signal only when the signal itself is turned into an exit.
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Waited for in the background, because bash handles no signal while a program runs in the foreground.
python3 "$repository/Tests/CIFiles/play.py" "$image" "$label" "${files[@]}" &
player=$!
code=0
wait "$player" || code=$?
exit "$code"
