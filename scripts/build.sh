# shellcheck shell=bash disable=SC2154 # root, log and script_name come from the script that sources this
# Builds the program into artifacts/app/<sum of its sources>: a running server keeps the files that it was started from.
# Sourced after common.sh and install.sh.

# The sum of everything that goes into the program. Contents, not times: a fresh checkout of the same state is the same.
source_sum() {
  (
    cd "$root" || exit
    find src content appsettings.json Directory.Build.props Directory.Packages.props global.json .editorconfig BannedSymbols.txt \
      \( -name bin -o -name obj \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha1sum | sha1sum | cut -c1-16
  )
}

find_app() {
  app=$root/artifacts/app/$(source_sum)
  [[ -f $app/chungtay.dll ]]
}

# Analysis belongs to ./test: a newer SDK with one more warning must not keep a commune from starting.
publish() {
  dotnet publish "$root/src/Host/Host.csproj" --configuration Release --nologo --verbosity minimal \
    -p:RestoreLockedMode=true -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false --output "$app.new"
}

build_app() {
  mkdir -p "$root/artifacts/app" 2>/dev/null || fail "Không ghi được vào thư mục $root." "Chạy bằng người dùng sở hữu thư mục này."
  exec 8>"$root/artifacts/build.lock"
  flock 8
  if ! find_app; then # perhaps another process has just built it
    rm -rf "$app.new"
    hint="Lỗi mạng: chạy lại. Lỗi khác: xem nhật ký $log" must "Biên dịch chương trình (lần đầu vài phút, sau đó vài giây)" publish
    mv "$app.new" "$app"
    remove_old_apps
  fi
  exec 8>&-
}

# Keeps the newest two and whatever a running process holds.
remove_old_apps() {
  local old
  # shellcheck disable=SC2012 # names are sums
  while IFS= read -r old; do
    if [[ $old != "$app" ]] && flock --nonblock --exclusive "$old/chungtay.runtimeconfig.json" true; then rm -rf "$old"; fi
  done < <(ls -dt "$root"/artifacts/app/*/ 2>/dev/null | sed 's:/$::' | tail -n +3)
}

# Becomes the program, so that Ctrl+C and signals reach it and not this script.
run_app() {
  export CHUNGTAY_HOME=$root
  exec 9<"$app/chungtay.runtimeconfig.json"
  flock --shared 9
  # A verb is over long before it pays that the runtime watches which code runs often; for "ask" that was two fifths of its processor time.
  case ${1:-} in serve | bench) ;; *) export DOTNET_TieredPGO=0 ;; esac
  # Started in the background by a script, this shell ignores SIGINT and so would the program: it could not be stopped politely.
  exec env --default-signal=INT,QUIT "$DOTNET_ROOT/dotnet" "$app/chungtay.dll" "$@"
}

prepare() {
  if find_dotnet && find_app && { [[ $1 != run ]] || has_own_database || find_postgres; }; then
    use_dotnet
    return
  fi
  install_for "$1"
  use_dotnet
  if ! find_app; then
    (use_home && build_app) || exit 1
    find_app
  fi
}
