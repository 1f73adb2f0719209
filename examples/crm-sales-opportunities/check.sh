#!/bin/sh
# check.sh <url> <administrator's e-mail> <password>: asks the running server for the figures of the imported deals and compares them
# with what the files say. Exit code 0 when they agree.
set -eu
if [ $# -ne 3 ]; then
  echo "Usage: check.sh <url> <e-mail> <password>" >&2
  exit 2
fi
exec node "$(dirname "$0")/check.mjs" "$@"
