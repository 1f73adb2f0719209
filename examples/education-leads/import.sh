#!/bin/sh
# import.sh <folder>: imports leads.csv of the "Lead Scoring" teaching set into the installation whose data folder is CRM_DATA (./data
# unless told), beside its running server or without one. Run it again and nothing changes.
set -eu
if [ $# -ne 1 ] || [ ! -f "$1/leads.csv" ]; then
  echo "Usage: import.sh <folder with leads.csv>" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
exec node "$here/../../bin/crm.mjs" import company "$1/leads.csv" --map "$here/leads.json"
