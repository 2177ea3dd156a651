#!/bin/sh
# Runs the Java uploader from its source, with the libraries as Debian has them (openjdk-17-jdk-headless, libjsch-java, libgoogle-gson-java).
# Usage: java.sh FOLDER. Yours is compiled already, so this is for trying it out.
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
jars=${UPLOADER_JARS:-/usr/share/java/jsch.jar:/usr/share/java/gson.jar}
exec java -cp "$jars" "$here/Uploader.java" "$@"
