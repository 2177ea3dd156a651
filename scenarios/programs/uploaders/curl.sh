#!/bin/sh
# An uploader in shell, with a curl that speaks SFTP (`curl --version` lists it; Debian's does). Usage: curl.sh FOLDER
# Uploads the folder's forms, waits for the answer, corrects what came back, and uploads again; see loop.sh beside it.

tools=curl
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
. "$here/loop.sh"
curl --version | grep -qw sftp || fail 2 "this curl does not speak SFTP"

# curl has no option for a known_hosts file: it looks for .ssh/known_hosts in CURL_HOME, and refuses a server whose key is not in it.
mkdir "$work/.ssh"
cp "$SANDBOX_KNOWN_HOSTS" "$work/.ssh/known_hosts"
# The password goes in by a file, so that it stands on no command line.
printf '%s\n' "user = \"$(printf '%s:%s' "$SANDBOX_USER" "$SANDBOX_PASSWORD" | sed 's/["\\]/\\&/g')\"" > "$work/login"

server=sftp://$SANDBOX_HOST:$SANDBOX_PORT

# curl, with what each call needs. -q: no settings of the user who runs this.
talk() {
    CURL_HOME=$work curl -q --config "$work/login" --silent --show-error --connect-timeout 10 --max-time 300 \
        ${SANDBOX_FROM:+--interface "$SANDBOX_FROM"} "$@" && return
    case $? in
        67) no_session refused ;;
        60) no_session key ;;
        *) no_session other ;;
    esac
}

send() {
    # The '-' in front of rename: after the transfer.
    talk --upload-file "$1" --quote "-rename $SANDBOX_UPLOAD_DIR/$2.filepart $SANDBOX_UPLOAD_DIR/$2" "$server$SANDBOX_UPLOAD_DIR/$2.filepart"
}

fetch() {
    # The answer's name has the time of the import in it.
    talk --list-only "$server$SANDBOX_RESULT_DIR/" > "$work/list"
    answer=$(grep -F "$1." "$work/list" | grep '\.result\.json$') || return 0
    talk --output "$2" "$server$SANDBOX_RESULT_DIR/$answer"
}

upload_until_taken
