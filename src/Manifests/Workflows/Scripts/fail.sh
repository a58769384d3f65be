set -euo pipefail

fail() {
  echo "::error::$1" >&2
  exit 1
}
