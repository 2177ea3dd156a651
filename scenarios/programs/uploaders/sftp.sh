#!/bin/sh
# An uploader in shell, with OpenSSH's sftp (8.4 or newer). Usage: sftp.sh FOLDER
# Uploads the folder's forms, waits for the answer, corrects what came back, and uploads again; see loop.sh beside it.

# There is no terminal: ssh asks this program for the password, so that it stands on no command line.
if [ -n "${UPLOADER_ASKED:-}" ]; then
    printf '%s\n' "$SANDBOX_PASSWORD"
    exit
fi

tools=sftp
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
. "$here/loop.sh"

# Runs sftp commands, one per argument, in one session. Each look for the answer is a session of its own, since none lives for hours.
session() {
    printf '%s\n' "$@" > "$work/commands"
    # -F none: no settings of the user who runs this. BatchMode comes first because -b would turn it on, and with it passwords off.
    UPLOADER_ASKED=yes SSH_ASKPASS=$here/${0##*/} SSH_ASKPASS_REQUIRE=force \
        sftp -F none -o BatchMode=no -o LogLevel=ERROR -o ConnectTimeout=10 -o ServerAliveInterval=15 \
        -o PreferredAuthentications=password -o NumberOfPasswordPrompts=1 \
        -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$SANDBOX_KNOWN_HOSTS" -o GlobalKnownHostsFile=none \
        ${SANDBOX_FROM:+-o BindAddress="$SANDBOX_FROM"} \
        -b "$work/commands" -P "$SANDBOX_PORT" "$SANDBOX_USER@$SANDBOX_HOST" > "$work/said" 2>&1 && return
    cat "$work/said" >&2
    case $(cat "$work/said") in
        *'Permission denied (password'*) no_session refused ;;
        *'Host key verification failed'*) no_session key ;;
        *) no_session other ;;
    esac
}

send() {
    session "put $1 $SANDBOX_UPLOAD_DIR/$2.filepart" "rename $SANDBOX_UPLOAD_DIR/$2.filepart $SANDBOX_UPLOAD_DIR/$2"
}

fetch() {
    # The answer's name has the time of the import in it. The '-' in front: nothing there yet is no fault.
    session "-get $SANDBOX_RESULT_DIR/$1.*.result.json $2"
}

upload_until_taken
