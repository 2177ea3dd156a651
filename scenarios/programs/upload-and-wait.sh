#!/bin/sh
# Uploads a file that is no zip, waits for the ministry's answer, and reads it. Exits 0 if the answer says so.
# A model of an uploader: write under another name, rename, look for the result a bounded number of times.
# Usage: upload-and-wait.sh [NAME [LOOKS]]
set -eu
. "$(dirname "$0")/session.sh"

name=${1:-broken.zip}
looks=${2:-50}
printf 'this is no zip\n' > "$work/package"
session <<EOF
put $work/package $SANDBOX_UPLOAD_DIR/$name.filepart
rename $SANDBOX_UPLOAD_DIR/$name.filepart $SANDBOX_UPLOAD_DIR/$name
EOF

tries=0
while [ "$tries" -lt "$looks" ]; do
    tries=$((tries + 1))
    # A pattern that matches nothing is a failed command; that only means: not yet.
    if echo "get $SANDBOX_RESULT_DIR/$name.*.result.csv $work/result.csv" | session 2>"$work/why"; then
        if grep -q package-unreadable "$work/result.csv"; then
            echo "answered after $tries looks: package-unreadable"
            exit 0
        fi
        echo "the answer is another:"
        cat "$work/result.csv"
        exit 1
    fi
    sleep 0.1
done
echo "no answer after $tries looks; the last said:"
cat "$work/why"
exit 2
