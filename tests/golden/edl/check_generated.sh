#!/bin/sh
# Copyright (c) 2026 The Cella developers
# SPDX-License-Identifier: MIT
#
# Generates code from the golden EDL files and compares it with what is committed, so that a review shows what a change
# of the compiler does to its output. Usage: check_generated.sh EDL_TOOL. With CELLA_UPDATE_GOLDEN=1 it updates instead.
set -eu
tool=$1
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

generate() { # DIRECTORY FILE OPTIONS...
  directory=$work/$1
  file=$2
  shift 2
  "$tool" "$@" --trusted-dir "$directory" --untrusted-dir "$directory" "$file" >/dev/null 2>"$work/messages" || {
    cat "$work/messages"
    exit 1
  }
}

for file in *.edl; do
  name=${file%.edl}
  [ "$name" = all ] || generate "$name" "$file"
done
generate calls_prefix calls.edl --use-prefix -DWITH_EXTRA

for file in typed/*.edl; do
  "$tool" --cella --cpp -Wno-switchless-as-ordinary --trusted-dir "$work/$(basename "$file" .edl)_cpp" \
    --untrusted-dir "$work/$(basename "$file" .edl)_cpp" "$file"
done

# The other emitters.
"$tool" --cella --fuzz --trusted --trusted-dir "$work/deep" deep.edl 2>/dev/null
"$tool" --cella --cpp --fuzz --trusted --trusted-dir "$work/vault_cpp" typed/vault.edl
for file in deep.edl typed/vault.edl; do
  "$tool" --cella --markdown --untrusted-dir "$work/markdown" "$file" 2>/dev/null
done

mkdir "$work/messages_of"
for file in bad/*.edl typed_bad/*.edl; do
  name=$(basename "$file" .edl)
  language=
  [ "${file%%/*}" = bad ] || language="--cella --cpp"
  # shellcheck disable=SC2086
  if "$tool" $language -Wall --trusted-dir "$work/never" --untrusted-dir "$work/never" "$file" \
    >/dev/null 2>"$work/messages_of/$name.txt"; then
    echo "$file was accepted"
    exit 1
  fi
done
if [ -n "$(ls -A "$work/never" 2>/dev/null)" ]; then
  echo "a refused file left output behind"
  exit 1
fi
mv "$work/messages_of" "$work/bad"
rm -rf "$work/messages" "$work/never"

if [ "${CELLA_UPDATE_GOLDEN:-0}" = 1 ]; then
  rm -rf expected
  cp -r "$work" expected
  exit 0
fi
diff -ru expected "$work" || {
  echo "The output of the EDL compiler changed. If that is right: CELLA_UPDATE_GOLDEN=1 ctest -R edl_golden"
  exit 1
}
