#!/usr/bin/env bash
# From a fresh clone to the running system: installs what is missing, builds, makes the database, loads the sample
# district into an empty one and serves. Settings: KECHUANG_DB (default sqlite:data/kechuang.db), KECHUANG_URLS
# (default http://127.0.0.1:5080), KECHUANG_DEMO=false for an empty installation with administrators' accounts alone.
set -euo pipefail
cd "$(dirname "$0")"
. tools/debian.sh

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
# Without fonts the system works; its documents then look different when they are turned into PDF here.
apt_install fontconfig fonts-noto-cjk fonts-arphic-gkai00mp fonts-arphic-gbsn00lp || say "Going on without these fonts"

say "Building"
dotnet build src/Web -c Release -v q --nologo

case "${KECHUANG_DEMO:-true}" in 0|no|false) KECHUANG_DEMO=false ;; *) KECHUANG_DEMO=true ;; esac
export KECHUANG_DEMO
urls="${KECHUANG_URLS:-http://127.0.0.1:5080}"
./kechuang migrate
if $KECHUANG_DEMO; then
  say "Sample district and demo accounts"
  ./kechuang seed demo
else
  ./kechuang seed administrators
fi
say "Kechuang serves on $urls (Ctrl+C ends it)"
exec ./kechuang serve --urls "$urls"
