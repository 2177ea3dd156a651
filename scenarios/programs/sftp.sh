#!/bin/sh
# Does what its arguments say, in one session in the upload folder: `put NAME` uploads a file that is no zip under that name;
# anything else is an sftp command.
set -eu
. "$(dirname "$0")/session.sh"

printf 'this is no zip\n' > "$work/package"
{
    echo "cd $SANDBOX_UPLOAD_DIR"
    for command in "$@"; do
        case $command in
            put\ *) echo "put $work/package ${command#put }" ;;
            *) echo "$command" ;;
        esac
    done
} | session
