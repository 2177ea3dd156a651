# Sourced by the scripts beside it: `session` runs sftp commands from its standard input, and stops at the first that fails.
# Everything comes from the SANDBOX_* environment; nothing is asked of a person.
here=$(CDPATH= cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export SSH_ASKPASS="$here/askpass.sh" SSH_ASKPASS_REQUIRE=force

session() {
    # BatchMode comes first because -b would turn it on, and with it passwords off.
    sftp -q -F none -o BatchMode=no -o NumberOfPasswordPrompts=1 -o PreferredAuthentications=password -o ConnectTimeout=10 \
        -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$SANDBOX_KNOWN_HOSTS" -o GlobalKnownHostsFile=none \
        ${SANDBOX_FROM:+-o BindAddress="$SANDBOX_FROM"} -P "$SANDBOX_PORT" -b - "$SANDBOX_USER@$SANDBOX_HOST"
}
