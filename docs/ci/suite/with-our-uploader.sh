#!/bin/sh
# The one place where the sandbox and your program meet: what a `run:` step gives (SANDBOX_*) becomes what your program wants.
#
#   with-our-uploader.sh good                                          one package, as it should be
#   with-our-uploader.sh 'value-not-allowed@QC107[2].EAT' good         one that is broken there, then one that is right
set -eu

outbox=$SANDBOX_WORK/outbox
mkdir -p "$outbox"
count=0
for fault in "$@"; do
    count=$((count + 1))
    [ "$fault" != good ] || fault=
    # In place of your own export. Yours reads a test database that holds the same residents.
    "${MINISTRY_SANDBOX:-ministry-sandbox}" generate --month 2025-12 --registry residents.seed -o "$outbox/$count-december.zip" \
        ${fault:+--break "$fault"} >/dev/null
done

export UPLOADER_HOST="$SANDBOX_HOST" UPLOADER_PORT="$SANDBOX_PORT" UPLOADER_USER="$SANDBOX_USER"
export UPLOADER_PASSWORD="${WRONG_PASSWORD:-$SANDBOX_PASSWORD}"
# The same key check as against the ministry: the sandbox tells its key, so nothing is believed at first sight.
export UPLOADER_KNOWN_HOSTS="$SANDBOX_KNOWN_HOSTS" UPLOADER_BIND="$SANDBOX_FROM"
export UPLOADER_OUTBOX="$outbox" UPLOADER_INBOX="$SANDBOX_WORK/inbox"
# Twelve hours of virtual time pass in a moment, so looking every second would be most of the test's time.
export UPLOADER_PAUSE=0.2 UPLOADER_LOOKS="${LOOKS:-100}"

exec "${OUR_UPLOADER:-uploader}"
