# shellcheck shell=bash disable=SC2154 # root, log and script_name come from the script that sources this
# What run, chungtay and test share: progress lines on standard error, details in a log, finding .NET and PostgreSQL.
# Sourced; expects $root.

set -Eeuo pipefail

script_name=$(basename "$0")
started=$SECONDS
log=$root/artifacts/logs/$script_name.log
ticker=

say() { printf '[%4d s] %s\n' "$((SECONDS - started))" "$*" >&2; }

fail() {
  stop_ticker
  printf '\nLỖI: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '  → %s\n' "$line" >&2; done
  exit 1
}

# The log is opened when there is something to write, so that a warm start leaves the disk alone.
open_log() {
  if [[ -n ${log_opened:-} ]]; then return; fi
  if ! mkdir -p "$(dirname "$log")" 2>/dev/null || ! : 2>/dev/null >"$log"; then
    log=$(mktemp "${TMPDIR:-/tmp}/chungtay-$script_name-XXXXXX.log")
  fi
  log_opened=yes
}

stop_ticker() {
  if [[ -n $ticker ]]; then
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    ticker=
  fi
}
trap stop_ticker EXIT

# step TEXT COMMAND…: says what is going on, and that it still is; details go to the log. Returns the command's status.
step() {
  local text=$1 begun=$SECONDS status=0 parent=$BASHPID
  shift
  open_log
  say "$text…"
  # Closed descriptors: a sleeping ticker must not keep a reader of our output waiting.
  (while sleep 10 >/dev/null 2>&1 && kill -0 "$parent" 2>/dev/null; do say "… vẫn đang làm: $text ($((SECONDS - begun)) giây)"; done) 8>&- 9>&- &
  ticker=$!
  printf '\n=== %s: %s\n' "$text" "$*" >>"$log"
  "$@" >>"$log" 2>&1 8>&- 9>&- </dev/null || status=$?
  stop_ticker
  return "$status"
}

# Like step, but a failure ends the script with the end of the log and what to do.
must() {
  local text=$1
  if step "$@"; then return; fi
  printf '\n--- Cuối nhật ký %s ---\n' "$log" >&2
  tail -n 25 "$log" >&2
  fail "$text: không thành công." "${hint:-Xem nhật ký $log, sửa lỗi nêu ở trên rồi chạy lại.}"
}

# --- .NET -------------------------------------------------------------------------------------------------------------

# global.json asks for a 10.0 SDK; the runtime must be there as well. No process is started: a warm start counts milliseconds.
has_dotnet_10() {
  [[ -x $1/dotnet ]] && compgen -G "$1/sdk/10.0.*" >/dev/null && compgen -G "$1/shared/Microsoft.AspNetCore.App/10.0.*" >/dev/null
}

find_dotnet() {
  local on_path folder
  on_path=$(command -v dotnet || true)
  for folder in ${on_path:+"$(dirname "$(readlink -f "$on_path")")"} "${DOTNET_ROOT:-/nowhere}" "$root/.tools/dotnet" \
    "${HOME:-/nowhere}/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
    if has_dotnet_10 "$folder"; then
      dotnet_root=$folder
      return 0
    fi
  done
  return 1
}

use_dotnet() {
  export DOTNET_ROOT=$dotnet_root
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_UI_LANGUAGE=en
  export MSBUILDDISABLENODEREUSE=1
  PATH=$dotnet_root:$PATH
}

# A service account may have no home folder; .NET and npm want one.
use_home() {
  if [[ -z ${HOME:-} || ! -w ${HOME:-/nowhere} ]]; then
    export HOME=$root/.tools/home
    mkdir -p "$HOME"
  fi
}

# --- PostgreSQL -------------------------------------------------------------------------------------------------------

has_postgres_programs() { [[ -x $1/postgres && -x $1/initdb ]]; }

# The places that PostgresBinaries.cs looks in.
find_postgres() {
  local folder on_path
  if [[ -n ${CHUNGTAY_POSTGRES_BIN:-} ]]; then
    has_postgres_programs "$CHUNGTAY_POSTGRES_BIN"
    return
  fi
  on_path=$(command -v postgres || true)
  for folder in ${on_path:+"$(dirname "$(readlink -f "$on_path")")"} /usr/lib/postgresql/*/bin "$root/.tools/postgres/bin"; do
    if has_postgres_programs "$folder"; then return 0; fi
  done
  return 1
}
