# shellcheck shell=bash disable=SC2034,SC2054,SC2154 # used and set by those who source it; the commas are podman's
# Sourced by sandbox/image and sandbox/container/trial, which both set `work` (a folder that goes at the end) and `here` (sandbox/):
# podman with everything of its own below that folder, and what a container of Docker gets unasked.

export BUILDAH_ISOLATION=chroot TMPDIR=$work/tmp

# Limits that a kernel grants where containers are nested.
limits=(--ulimit nofile=1024:4096 --ulimit nproc=4096:4096)
like_docker=("${limits[@]}"
    --cgroup-parent "/${work##*/}" --security-opt "seccomp=$here/container/seccomp.json"
    --cap-drop all
    --cap-add audit_write,chown,dac_override,fowner,fsetid,kill,mknod,net_bind_service,net_raw,setfcap,setgid,setpcap,setuid,sys_chroot)

engine() {
    podman --log-level fatal --root "$work/storage" --runroot "$work/run" --tmpdir "$work/libpod" --network-config-dir "$work/networks" \
        --cgroup-manager cgroupfs --events-backend none --runtime runc "$@"
}

# Milliseconds since an $EPOCHREALTIME.
since() { echo $(((${EPOCHREALTIME/./} - ${1/./}) / 1000)); }
