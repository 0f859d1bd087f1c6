#!/usr/bin/env bash
# Everything, on both databases. Installs what the tests need, starts its own PostgreSQL, and ends with a line
# "N passed, N failed"; exit code 0 only where something ran and nothing failed.
# KECHUANG_TEST_ONLY="Core Data" runs only these suites.
set -uo pipefail
cd "$(dirname "$0")"
. tools/debian.sh

work="$(mktemp -d "${TMPDIR:-/tmp}/kechuang-tests-XXXXXX")"
chmod 755 "$work"
trap 'stop_postgres "$work/pg"; rm -rf "$work"' EXIT
passed=0 failed=0

# run_suite NAME DATABASE: one suite's tests; a suite that ends without a result counts as failed.
run_suite() {
  local name="$1" database="$2" result="$work/$1-$2.xml" line
  [ -f "tests/$name.Tests/$name.Tests.csproj" ] || { echo "tests/$name.Tests is missing" >&2; failed=$((failed + 1)); return; }
  say "$name on $database"
  KECHUANG_TEST_DB="$database" timeout --kill-after=30 45m \
    dotnet "tests/$name.Tests/bin/Release/net10.0/Kechuang.$name.Tests.dll" -noLogo -noColor -result-xml "$result"
  local code=$?
  line="$(grep -o '<assembly [^>]*>' "$result" 2>/dev/null | head -1)"
  local p f e
  p="$(attribute passed "$line")" f="$(attribute failed "$line")" e="$(attribute errors "$line")"
  if [ -z "$p" ] || { [ "$code" -ne 0 ] && [ "$((f + e))" -eq 0 ]; } || [ "$((p + f))" -eq 0 ]; then
    echo "$name on $database ended with code $code and without a usable result" >&2
    failed=$((failed + 1))
  fi
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0} + ${e:-0}))
}

attribute() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2"; }

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

apt_install postgresql chromium fontconfig fonts-noto-cjk fonts-arphic-gkai00mp fonts-arphic-gbsn00lp ||
  { echo "The tests need these packages" >&2; failed=1; finish; }
start_postgres "$work/pg" || { echo "PostgreSQL does not start" >&2; cat "$work/pg/log" >&2; failed=1; finish; }
export KECHUANG_TEST_PG="$PG_URL"

say "Building"
dotnet build Kechuang.slnx -c Release -v q --nologo -p:Lint=true || { failed=1; finish; }

for suite in ${KECHUANG_TEST_ONLY:-Architecture Core}; do run_suite "$suite" sqlite; done
if [ -z "${KECHUANG_TEST_ONLY:-}" ]; then
  for suite in Modules Data Journeys; do run_suite "$suite" sqlite; done
  for suite in Core Modules Data Journeys; do run_suite "$suite" postgres; done
else
  for suite in $KECHUANG_TEST_ONLY; do run_suite "$suite" postgres; done
fi
finish
