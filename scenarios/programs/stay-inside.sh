#!/bin/sh
# Tries what an account must not be able to do. Exits 0 if every try was refused.
set -eu
. "$(dirname "$0")/session.sh"

printf 'this is no zip\n' > "$work/package"
refused() {
    if echo "$1" | session > "$work/said" 2>&1; then
        echo "allowed: $1"
        exit 1
    fi
    echo "refused: $1"
}
refused "put $work/package $SANDBOX_RESULT_DIR/forged.json"
refused "put $work/package /outside.zip"
refused "mkdir /outside"
refused "get /etc/passwd $work/passwd"
refused "ls /$OTHER_ACCOUNT"
refused "put $work/package /../$OTHER_ACCOUNT/upload/foreign.zip"
# What it may do still works.
echo "put $work/package $SANDBOX_UPLOAD_DIR/own.zip" | session
