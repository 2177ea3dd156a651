#!/bin/sh
# Stands in for your own program, which is .NET or Java or anything else. It knows nothing of the sandbox: its settings are
# what a vendor's settings are, and it would talk to the ministry in the same way.
#
#   UPLOADER_HOST, UPLOADER_PORT, UPLOADER_USER, UPLOADER_PASSWORD   the server and the institution's account
#   UPLOADER_KNOWN_HOSTS   a known_hosts file with the server's key; without it the first key that is seen is believed
#   UPLOADER_BIND          the own address to come from, on a machine that has several
#   UPLOADER_OUTBOX        its packages, *.zip, which go out in the order of their names (/outbox)
#   UPLOADER_INBOX         where the answers go (/inbox)
#   UPLOADER_TRIES         how often a connection is tried that does not come about (30)
#   UPLOADER_LOOKS         how often it looks for an answer (120)
#   UPLOADER_PAUSE         seconds between two tries or looks (1)
#
# Exit codes: 0 all is sent, and the last answer has no error · 1 it has errors · 2 could not send · 3 no answer.
set -eu

# ssh asks the program in SSH_ASKPASS for the password. That is this file again, so that no password stands on a command line.
if [ "${UPLOADER_IS_ASKED:-}" = yes ]; then
    printf '%s\n' "$UPLOADER_PASSWORD"
    exit
fi

: "${UPLOADER_HOST:?is not set}" "${UPLOADER_USER:?is not set}" "${UPLOADER_PASSWORD:?is not set}"
outbox=${UPLOADER_OUTBOX:-/outbox}
inbox=${UPLOADER_INBOX:-/inbox}
pause=${UPLOADER_PAUSE:-1}
mkdir -p "$inbox"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '%s uploader: %s\n' "$(date +%H:%M:%S)" "$*"; }

if [ -n "${UPLOADER_KNOWN_HOSTS:-}" ]; then
    known=$UPLOADER_KNOWN_HOSTS
    check=yes
else
    # A sandbox that lives for one job has a new key each time. Against the ministry this would be a hole: pin the key there.
    known=$work/known_hosts
    check=accept-new
    say "no UPLOADER_KNOWN_HOSTS: believing the first host key that $UPLOADER_HOST shows"
fi

# One session; sftp's commands come from standard input, and the first that fails ends it.
session() {
    UPLOADER_IS_ASKED=yes SSH_ASKPASS=$(readlink -f "$0") SSH_ASKPASS_REQUIRE=force \
        sftp -F none -o LogLevel=ERROR -o BatchMode=no -o NumberOfPasswordPrompts=1 -o PreferredAuthentications=password -o ConnectTimeout=10 \
        -o StrictHostKeyChecking="$check" -o UserKnownHostsFile="$known" -o GlobalKnownHostsFile=none \
        ${UPLOADER_BIND:+-o BindAddress="$UPLOADER_BIND"} -P "${UPLOADER_PORT:-22}" -b - "$UPLOADER_USER@$UPLOADER_HOST" \
        >"$work/said" 2>&1
}

# A refused password is not tried again: asking on would only lock the account, and no waiting makes a wrong password right.
give_up_if_refused() {
    if grep -q 'Permission denied' "$work/said"; then
        say "the server refuses $UPLOADER_USER: wrong password, or an address that the account is not bound to"
        exit 2
    fi
}

send() {
    tries=0
    # Written under another name and renamed, so that no import takes half a file.
    until session <<EOF; do
put "$1" "/upload/$2.filepart"
rename "/upload/$2.filepart" "/upload/$2"
EOF
        give_up_if_refused
        tries=$((tries + 1))
        if [ "$tries" -ge "${UPLOADER_TRIES:-30}" ]; then
            say "could not send $2 in $tries tries; the last said: $(tail -n 1 "$work/said")"
            exit 2
        fi
        sleep "$pause"
    done
    say "sent $2"
}

# The answer comes with an import, at noon or later; its file is named after the package.
fetch_answer() {
    looks=0
    # A pattern that matches nothing is a failed command, and only means: not yet. It must not be quoted, or it is no pattern.
    until echo "get /result/$1.*.result.json $work/answer.json" | session; do
        give_up_if_refused
        looks=$((looks + 1))
        if [ "$looks" -ge "${UPLOADER_LOOKS:-120}" ]; then
            say "no answer to $1 in $looks looks"
            exit 3
        fi
        sleep "$pause"
    done
    mv "$work/answer.json" "$inbox/$1.result.json"
    # Errors and not returned rows are counted: of a zip that does not open no row was read, and so none came back.
    # Your program has a JSON library for this; a shell has grep.
    errors=$(grep -c '"severity": "error"' "$inbox/$1.result.json") || true
    say "answer to $1: $errors errors"
}

errors=
for package in "$outbox"/*.zip; do
    if [ ! -e "$package" ]; then
        say "nothing to send in $outbox"
        exit 2
    fi
    send "$package" "$(basename "$package")"
    fetch_answer "$(basename "$package")"
done
[ "$errors" = 0 ]
