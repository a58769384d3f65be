check_digests() {
  local component digest
  while read -r component digest; do
    [[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "The build of $component gave no digest. See its job."
  done <<< "$DIGESTS"
}
