#!/bin/sh
# ssh asks this program for the password, since no terminal is there to type it.
printf '%s\n' "$SANDBOX_PASSWORD"
