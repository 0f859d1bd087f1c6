# Sourced by run.sh, test.sh and dev: what they need of Debian. Works as root or with sudo.

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }

# apt_install PACKAGE…: installs what is missing; without root and sudo it says what to install and fails.
apt_install() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  say "Installing ${missing[*]}"
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Please install as root: apt-get install ${missing[*]}" >&2; return 1; }
    root=(sudo)
  fi
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# as_postgres COMMAND…: PostgreSQL refuses to run as root, so then its own user runs it.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

free_port() {
  local port
  for port in $(seq "${1:-15432}" 15999); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  return 1
}

# start_postgres DIRECTORY: a cluster of our own on a free port of 127.0.0.1; sets PG_URL. It is for tests and
# development alone: it trusts its user and, unless PG_OPTIONS says otherwise, does not wait for the disk.
start_postgres() {
  local dir="$1" bin port
  bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -1)"
  mkdir -p "$dir"
  [ "$(id -u)" -eq 0 ] && chown postgres "$dir"
  [ -f "$dir/data/PG_VERSION" ] || as_postgres "$bin/initdb" -D "$dir/data" -U kechuang -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  port="$(free_port)"
  as_postgres "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -s \
    -o "-p $port -k $dir -c listen_addresses=127.0.0.1 -c max_connections=200 ${PG_OPTIONS:--c fsync=off -c synchronous_commit=off -c full_page_writes=off}" start >&2
  PG_URL="postgres://kechuang@127.0.0.1:$port/postgres"
}

stop_postgres() {
  local bin
  bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -1)"
  [ -f "$1/data/postmaster.pid" ] && as_postgres "$bin/pg_ctl" -D "$1/data" -m immediate -s stop >&2 || true
}
