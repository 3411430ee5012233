# Sourced by the scripts beside it: stops on errors, goes to the top of the project, loads what `setup` decided.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"

# One folder for everything built, also where a user's own settings name another.
export CARGO_TARGET_DIR="$top/target"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

entry_path=$PATH
decision=target/toolchain.env
# shellcheck disable=SC1090
if [ -f "$decision" ]; then . "$decision"; fi

say() { printf '→ %s\n' "$*"; }
fail() { printf '✗ %s\n' "$*" >&2; exit 1; }

# The version Cargo.toml asks for: `pinned wasm-bindgen` → 0.2.130
pinned() { sed -nE "s/^$1 *= *(\\{ *version *= *)?\"=?([0-9.]+)\".*/\\2/p" Cargo.toml | head -n 1; }

# A TCP port nobody listens on at this moment.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
