#!/bin/sh
# import.sh <folder>: imports the four CSV files of the "CRM Sales Opportunities" set into the installation whose data folder is
# CRM_DATA (./data unless told), beside its running server or without one. Run it again and nothing changes.
set -eu
if [ $# -ne 1 ] || [ ! -f "$1/sales_pipeline.csv" ]; then
  echo "Usage: import.sh <folder with accounts.csv, products.csv, sales_teams.csv, sales_pipeline.csv>" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
from=$(cd "$1" && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
# A data folder given relative to where the caller stands stays the same.
crm() { node "$here/../../bin/crm.mjs" "$@"; }

node "$here/prepare.mjs" "$from" "$made"
crm import team "$made/managers.csv" --map "$here/maps/teams.json"
crm import user "$made/managers.csv" --map "$here/maps/managers.json"
crm import user "$made/agents.csv" --map "$here/maps/agents.json"
crm import team "$made/managers.csv" --map "$here/maps/team-managers.json"
crm import product "$from/products.csv" --map "$here/maps/products.json"
crm import company "$from/accounts.csv" --map "$here/maps/companies.json"
crm import company "$from/accounts.csv" --map "$here/maps/parents.json"
crm import company "$made/owners.csv" --map "$here/maps/owners.json"
crm import opportunity "$from/sales_pipeline.csv" --map "$here/maps/opportunities.json"
