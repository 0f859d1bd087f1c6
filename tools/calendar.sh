#!/usr/bin/env bash
# Rebuilds src/Kernel/Calendar/working-days.json from one pinned npm package. The result is committed: building and running need no npm.
# For a new year: raise the version, take the checksum from `npm view chinese-days@VERSION dist.integrity`, run, add the year to WorkingCalendarTests.
set -euo pipefail
cd "$(dirname "$0")/.."
version=1.5.7
integrity=sha512-8Z/afgDTct5jsoTLQTOZfpDl7w4pJH4jpr3DLxy6HING9U/e0EV7yiNxF/HVXp/c+eQFfFqv+HQZ/QDaIVJ1Vw==
out="$PWD/src/Kernel/Calendar/working-days.json"
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm pack --silent "chinese-days@$version" >/dev/null
[ "sha512-$(openssl dgst -sha512 -binary "chinese-days-$version.tgz" | base64 -w0)" = "$integrity" ] || { echo "chinese-days $version: unexpected content" >&2; exit 1; }
tar xzf "chinese-days-$version.tgz"
VERSION="$version" node - "$out" <<'JS'
const days = require(process.cwd() + '/package/dist/chinese-days.json');
// “Spring Festival,春节,4” → “春节”
const named = entries => Object.fromEntries(Object.entries(entries).sort().map(([date, text]) => [date, text.split(',')[1]]));
const years = Object.keys(days.holidays).map(d => +d.slice(0, 4));
require('fs').writeFileSync(process.argv[2], JSON.stringify({
    source: `国务院办公厅历年节假日安排，取自 npm chinese-days ${process.env.VERSION}（MIT，https://github.com/vsme/chinese-days）`,
    from: Math.min(...years), to: Math.max(...years), holidays: named(days.holidays), workdays: named(days.workdays),
}, null, 1) + '\n');
JS
