#!/bin/sh
# Compiles the Java uploader and runs it, with the libraries as Debian has them (openjdk-17-jdk-headless, libjsch-java, libgoogle-gson-java).
# Usage: java.sh FOLDER. Yours is compiled already, so this is for trying it out.
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
jars=${UPLOADER_JARS:-/usr/share/java/jsch.jar:/usr/share/java/gson.jar}
classes=$(mktemp -d "${SANDBOX_WORK:-${TMPDIR:-/tmp}}/classes.XXXXXX")
trap 'rm -rf "$classes"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

javac -d "$classes" -cp "$jars" "$here/Uploader.java" "$here/OldJSch.java"
# With JSch's successor instead of Debian's JSch: java -cp "$jars" Uploader.java FOLDER, without compiling and without OldJSch.
java -cp "$classes:$jars" OldJSch "$@"
