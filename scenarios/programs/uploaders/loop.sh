# shellcheck shell=sh
# What an uploader does, whatever it speaks SFTP with. Sourced by sftp.sh and curl.sh, which bring two functions:
#
#   send FILE NAME     uploads FILE as NAME.filepart, then renames it to NAME
#   fetch NAME FILE    writes the answer to the upload NAME into FILE; makes no FILE where there is no answer yet
#
# Both end the program (exit code 3) where the server cannot be talked to.
#
# Needs zip and jq. Exit codes: 0 everything was taken, 1 something is for a person, 2 wrong use, 3 no connection, 4 no answer in time
set -eu
umask 077   # The forms are about people's health: nobody else on this machine reads the copies.

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
fail() {
    code=$1
    shift
    say "$*"
    exit "$code"
}

# Both programs end so where no session came about. The server itself does not say whether it was the password or the address.
no_session() {
    case $1 in
        refused) why="refused; the password is wrong, or the account is bound to another address" ;;
        key) why="its host key is not the one in $SANDBOX_KNOWN_HOSTS; nothing was sent" ;;
        *) why="no session, as said above" ;;
    esac
    fail 3 "$SANDBOX_HOST:$SANDBOX_PORT as $SANDBOX_USER from ${SANDBOX_FROM:-any address}: $why"
}

for tool in zip jq sha256sum ${tools?}; do
    command -v "$tool" > /dev/null || fail 2 "needs $tool"
done
for name in HOST PORT USER PASSWORD KNOWN_HOSTS UPLOAD_DIR RESULT_DIR; do
    eval "value=\${SANDBOX_$name:-}"
    [ -n "$value" ] || fail 2 "SANDBOX_$name is not set"
done
if [ $# -ne 1 ] || ! [ -f "$1/QC100.json" ]; then
    fail 2 "usage: $0 FOLDER, one with QC100.json to QC114.json"
fi

# In seconds. The ministry imports at 12:00, 18:00 and 00:00: against it, wait for 13 hours and look every ten minutes.
longest=${UPLOADER_WAIT:-60}
pause=${UPLOADER_PAUSE:-0.2}

work=$(mktemp -d "${SANDBOX_WORK:-${TMPDIR:-/tmp}}/uploader.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
# The program corrects a copy. In yours, this is where the forms come out of your own database.
mkdir "$work/package"
cp "$1"/QC1??.json "$work/package"

wait_for_answer() {
    rm -f "$work/answer.json"
    deadline=$(($(date +%s) + longest))
    while fetch "$1" "$work/answer.json" && ! [ -s "$work/answer.json" ]; do
        [ "$(date +%s)" -le "$deadline" ] || fail 4 "no answer to $1 within $longest seconds"
        sleep "$pause"
    done
    # An answer to other bytes would mean that something replaced our file before the import.
    [ "$(jq -r .upload.sha256 "$work/answer.json")" = "$(sha256sum < "$work/$1" | cut -d ' ' -f 1)" ] ||
        fail 1 "the answer to $1 is about another file"
}

# Only what follows from the answer alone is corrected by machine; an assessment is never guessed.
mend() {
    # What only follows from another finding goes away with it.
    jq -r '.findings[] | select(.severity == "error" and .consequence_of == null)
        | [.rule, .form // "-", .row // 0, .field // "-", .value // "-"] | @tsv' "$work/answer.json" > "$work/errors"
    while IFS=$(printf '\t') read -r rule form row field value; do
        # Values and names stay out of what is printed: it ends up in logs.
        place="${form}[$row].$field"
        [ "$row" != 0 ] || place=package   # a finding about a whole file or zip has no row
        case $rule:$value in
            date-invalid:[0-9][0-9][0-9][0-9][0-9][0-9][0-9])
                # A year of the ROC, 1141203. The 1 in front keeps a year such as 099 from being read as octal.
                right=$((1${value%????} - 1000 + 1911))${value#???} ;;
            *) fail 1 "$place: $rule; this is for a person" ;;
        esac
        # Rows count from 1. A row that does not hold the value is another one than the answer means.
        jq --argjson row "$row" --arg field "$field" --arg wrong "$value" --arg right "$right" \
            'if .[$row - 1][$field] == $wrong then .[$row - 1][$field] = $right else error("another row") end' \
            "$work/package/$form.json" > "$work/mended" 2> /dev/null || fail 1 "$place: the package has something else there"
        mv "$work/mended" "$work/package/$form.json"
        say "$place: $rule; corrected"
    done < "$work/errors"
}

upload_until_taken() {
    for try in 1 2 3; do
        # A new name each time: a file of the same name would replace the one before.
        name=${SANDBOX_USER}_$(date +%Y%m%d%H%M%S)_$try.zip
        (cd "$work/package" && zip -q "$work/$name" QC1??.json)
        send "$work/$name" "$name"
        say "$name: uploaded"
        wait_for_answer "$name"
        say "$name: $(jq -r '.counts | "\(.accepted) rows taken, \(.returned) returned"' "$work/answer.json")"
        # A zip that could not be read has no returned rows either, but a finding.
        if jq -e '.counts.returned == 0 and all(.findings[]; .severity != "error")' "$work/answer.json" > /dev/null; then
            exit 0
        fi
        mend
    done
    fail 1 "something is still returned after $try uploads"
}
