#!/usr/bin/env bash
# end2end/run.sh [ARGUMENTS OF PLAYWRIGHT…]: starts the built server on a free port with a fresh demonstration, tests it in Chromium, stops it.
# PASSERELLE_TEST_BIN names another binary than the release one, PASSERELLE_TEST_SMTP_SINK another smtp-sink. The sink and `statement`, by
# which a test reaches the database, are built when they are not.
source "$(dirname "$0")/../scripts/env"

export PASSERELLE_TEST_BIN=${PASSERELLE_TEST_BIN:-$CARGO_TARGET_DIR/release/passerelle}
[ -x "$PASSERELLE_TEST_BIN" ] || die "$PASSERELLE_TEST_BIN is not built: scripts/build release."
# nothing that is configured on this machine may be touched
for name in "${!PASSERELLE_@}"; do
  case $name in PASSERELLE_TEST_* | PASSERELLE_SETUP_*) ;; *) unset "$name" ;; esac
done

cargo build --locked --quiet "${NATIVE[@]}" --bin smtp-sink --example statement
export PASSERELLE_TEST_STATEMENT=$CARGO_TARGET_DIR/debug/examples/statement
export PASSERELLE_TEST_SMTP_SINK=${PASSERELLE_TEST_SMTP_SINK:-$CARGO_TARGET_DIR/debug/smtp-sink}

work=$(mktemp -d)
server=
stop() {
  status=$?
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  if [ "$status" -ne 0 ]; then
    say "The server said last:"
    tail -n 20 "$work/server.log" >&2 || true
    rm -rf end2end/test-results end2end/playwright-report
    cp -r "$work"/results/* end2end/ 2>/dev/null && say "Traces and pictures of what failed: end2end/playwright-report, end2end/test-results" || true
  fi
  rm -rf "$work"
  exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Made once; a test with a network of its own starts from a copy. The day it is made on, in Québec, stays the day of the tests' calendar
# should they go on past midnight.
PASSERELLE_TEST_TODAY=$(node -p 'new Intl.DateTimeFormat("en-CA", { timeZone: "America/Toronto" }).format()')
export PASSERELLE_TEST_TODAY
export PASSERELLE_TEST_TEMPLATE=$work/template
(cd "$work" && PASSERELLE_DATA_DIR=$PASSERELLE_TEST_TEMPLATE "$PASSERELLE_TEST_BIN" demo >"$work/server.log" 2>&1)
cp -r "$PASSERELLE_TEST_TEMPLATE" "$work/data"

port=$(node -e 'const probe = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(probe.address().port); probe.close(); })')
export BASE_URL=http://127.0.0.1:$port
(
  cd "$work"
  PASSERELLE_LISTEN=127.0.0.1:$port PASSERELLE_PUBLIC_URL=$BASE_URL PASSERELLE_DATA_DIR=$work/data exec "$PASSERELLE_TEST_BIN" serve
) >>"$work/server.log" 2>&1 &
server=$!
node -e '
  const until = Date.now() + 20_000;
  (async function ask() {
    const ready = await fetch(process.env.BASE_URL + "/readyz").then((answer) => answer.ok, () => false);
    if (!ready) Date.now() < until ? setTimeout(ask, 50) : process.exit(1);
  })()' || die "The server was not ready in 20 s."

export PASSERELLE_TEST_RESULTS=$work/results
(cd end2end && node_modules/.bin/playwright test "$@")
