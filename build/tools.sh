# What DevPortal needs beside .NET: found, or installed where this may be done, or named with the exact command.

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf 'portal: %s\n' "$*" >&2
  exit 1
}

# The Debian and Ubuntu packages that a tool comes in.
packages_of() {
  case $1 in
    postgres) echo postgresql ;;
    libsodium) echo libsodium23 ;;
    git) echo git ;;
    sshd) echo openssh-server ;;
    curl) echo curl ;;
    npm) echo nodejs npm ;;
    go) echo golang-go ;;
    javac) echo default-jdk-headless ;;
    django) echo python3-django python3-djangorestframework ;;
    flask) echo python3-flask python3-sqlalchemy python3-pytest ;;
    fastapi) echo python3-fastapi python3-sqlalchemy python3-httpx python3-pytest ;;
    *) fail "build/tools.sh does not know the tool '$1'." ;;
  esac
}

is_there() {
  case $1 in
    postgres) command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ;;
    libsodium) { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q 'libsodium\.so' ;;
    sshd) [ -x /usr/sbin/sshd ] ;;
    django) python_has rest_framework ;;
    flask) python_has flask sqlalchemy pytest ;;
    fastapi) python_has fastapi sqlalchemy httpx pytest ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# Modules of Debian's own Python.
python_has() {
  local module
  for module in "$@"; do
    [ -d "/usr/lib/python3/dist-packages/$module" ] || return 1
  done
}

# need TOOL…: returns when all of them are there.
need() {
  local tool missing=()
  for tool in "$@"; do
    if [ "$tool" = dotnet ]; then
      need_dotnet
    elif ! is_there "$tool"; then
      read -ra packages <<<"$(packages_of "$tool")"
      missing+=("${packages[@]}")
    fi
  done
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

need_dotnet() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    fail "the .NET 10 SDK is missing. On Ubuntu: sudo apt-get install -y dotnet-sdk-10.0. Elsewhere: https://dot.net/download"
  fi
}

install_packages() {
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  if ! command -v apt-get >/dev/null; then
    fail "these are missing: $*. Install them with this system's own package manager (the names are Debian's)."
  fi
  if [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; then
    fail "these are missing: $*. Run: sudo apt-get install -y --no-install-recommends $*"
  fi

  say "Installing $*"
  # Nobody asked for this machine to be open to ssh.
  if [[ " $* " == *" openssh-server "* ]] && command -v systemctl >/dev/null; then
    "${as_root[@]}" systemctl mask --quiet ssh.service ssh.socket
  fi
  # Debian starts a server of its own with this package unless told not to; only the programs are wanted.
  "${as_root[@]}" apt-get update -qq
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2; then
    fail "apt-get could not install $*. Its messages above say why."
  fi
}
