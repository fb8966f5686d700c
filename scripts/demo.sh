#!/bin/sh
# What an archive answers, on the demonstration pages; the archive is thrown away at the end.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export VERDICTS_ARCHIVE="$folder/archive.db"

run() {
  printf '\n$ verdicts'
  for word in "$@"; do
    case $word in *' '*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  verdicts "$@"
}

run ingest fixtures/demo
run leaderboard
run tool dovecote-2-support-inbox
run changes --since 2026-03-01 --until 2026-04-30
