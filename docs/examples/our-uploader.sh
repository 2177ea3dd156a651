#!/bin/sh
# A vendor's program, very small. It sends a package with OpenSSH's sftp, and with --wait it reads the answer too.
# Usage: our-uploader.sh PACKAGE [--wait]
# Ends with 0: all is taken; 1: rows came back; 2: no answer. The answer is found by the package's name, so that each should have a name of its own.
set -eu

# There is no terminal: ssh asks this very program for the password, so that it stands on no command line.
if [ -n "${UPLOADER_ASKED:-}" ]; then
    printf '%s\n' "$SANDBOX_PASSWORD"
    exit
fi

# BatchMode comes first because -b would turn it on, and with it passwords off.
session() {
    UPLOADER_ASKED=yes SSH_ASKPASS=$0 SSH_ASKPASS_REQUIRE=force \
        sftp -q -F none -o BatchMode=no -o NumberOfPasswordPrompts=1 -o PreferredAuthentications=password \
        -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$SANDBOX_KNOWN_HOSTS" -o GlobalKnownHostsFile=none \
        ${SANDBOX_FROM:+-o BindAddress="$SANDBOX_FROM"} -b - -P "$SANDBOX_PORT" "$SANDBOX_USER@$SANDBOX_HOST" > /dev/null
}

name=$(basename "$1")
printf 'put %s %s.part\nrename %s.part %s\n' "$1" "$SANDBOX_UPLOAD_DIR/$name" "$SANDBOX_UPLOAD_DIR/$name" "$SANDBOX_UPLOAD_DIR/$name" | session
echo "sent $name as ${UPLOADER_SENDER:-nobody}"
[ "${2:-}" = --wait ] || exit 0

looks=0
while [ "$looks" -lt 50 ]; do
    looks=$((looks + 1))
    # The '-' in front: that nothing is there yet is no fault.
    echo "-get $SANDBOX_RESULT_DIR/$name.*.result.csv $SANDBOX_WORK/answer.csv" | session 2> /dev/null
    if [ -f "$SANDBOX_WORK/answer.csv" ]; then
        grep '^讀取筆數' "$SANDBOX_WORK/answer.csv"
        if grep -q '退回筆數,0,' "$SANDBOX_WORK/answer.csv"; then exit 0; else exit 1; fi
    fi
    sleep 0.1
done
echo "no answer after $looks looks"
exit 2
