#!/bin/sh
# What an archive answers: first on saved pages, then on a made-up site that is crawled twice, a
# day apart. Nothing leaves this machine; both archives are thrown away at the end.
set -eu
folder=$(mktemp -d)
site=
stop() {
  [ -z "$site" ] || { kill "$site" && wait "$site" || true; }
  site=
}
trap 'stop; rm -rf "$folder"' EXIT

run() {
  printf '\n$ verdicts'
  for word in "$@"; do
    case $word in *' '*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  verdicts "$@"
}

# The site as it is on a day; $port is 0 before the first, so that any free one is taken.
serve() {
  stop
  : >"$folder/address"
  verdicts demo-site --port "$port" --day "$1" >"$folder/address" &
  site=$!
  until [ -s "$folder/address" ]; do
    kill -0 "$site"
    sleep 0.1
  done
  address=$(head -n 1 "$folder/address")
  port=${address##*:}
}

export VERDICTS_ARCHIVE="$folder/saved.db"
run ingest fixtures/demo
run leaderboard
run tool dovecote-2-support-inbox
run changes --since 2026-03-01 --until 2026-04-30

export VERDICTS_ARCHIVE="$folder/crawled.db"
port=0
printf '\n# A made-up site on this machine. A real one is asked every two seconds at most.\n'
serve 0
run crawl --base-url "$address" --contact you@example.org --delay 0
printf '\n# A day passes.\n'
serve 1
run crawl --base-url "$address" --delay 0
run changes --since yesterday
