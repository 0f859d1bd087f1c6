#!/usr/bin/env bash
# Rebuilds ../wwwroot/lib from the pinned npm packages. The result is committed: building and running need no npm.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund --silent
lib=../wwwroot/lib
rm -rf "$lib" && mkdir -p "$lib/licenses"
esbuild=node_modules/.bin/esbuild

# The source map comment would make browsers ask for a file that is not served.
sed 's@/\*# sourceMappingURL=.*\*/@@' node_modules/@tabler/core/dist/css/tabler.min.css > "$lib/tabler.min.css"
"$esbuild" echarts-entry.mjs --bundle --minify --format=esm --target=es2020 --define:process.env.NODE_ENV='"production"' \
    --legal-comments=none --outfile="$lib/echarts.min.js" --log-level=warning
node sprite.mjs > "$lib/icons.svg"

cp tabler-core.LICENSE "$lib/licenses/tabler-core.txt"
cp node_modules/@tabler/icons/LICENSE "$lib/licenses/tabler-icons.txt"
cat node_modules/echarts/{LICENSE,NOTICE,licenses/LICENSE-d3} > "$lib/licenses/echarts.txt"
cp node_modules/zrender/LICENSE "$lib/licenses/zrender.txt"
cp node_modules/tslib/LICENSE.txt "$lib/licenses/tslib.txt"
