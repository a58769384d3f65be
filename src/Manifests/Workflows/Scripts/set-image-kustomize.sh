# Sets the digest, or else the tag, of the entry in `images:` that has the resource's name.
set_image() { # component resource repository version
  local file=$folder/kustomization.yaml
  if ! [ -f "$file" ] || ! RESOURCE=$2 VERSION=$4 rewrite "$file" '
    function flush(   i, body, indent, set, ours, want) {
      indent = substr(entry[1], 1, index(entry[1], "-") - 1)
      for (i = 1; i <= lines; i++) {
        body = entry[i]
        sub(/^ *(- +)?/, "", body)
        gsub(/["\047]/, "", body)
        if (body == "name: " ENVIRON["RESOURCE"]) ours = 1
      }
      want = ENVIRON["VERSION"] ~ /^@/ ? "digest: " substr(ENVIRON["VERSION"], 2) : "newTag: \"" substr(ENVIRON["VERSION"], 2) "\""
      for (i = 1; i <= lines; i++) {
        body = entry[i]
        if (ours && body ~ /^ *(- +)?(digest|newTag):/) {
          if (set) continue
          sub(/(digest|newTag):.*$/, want, body)
          set = 1
        }
        print body
      }
      if (ours && !set) print indent "  " want
      found = found || ours
      lines = 0
    }
    /^images:/ { images = 1; print; next }
    images && /^ *- / { if (lines) flush(); entry[lines = 1] = $0; next }
    images && lines && /^ +[^ ]/ { entry[++lines] = $0; next }
    { if (lines) flush(); if (/^[^ #]/) images = 0; print }
    END { if (lines) flush(); exit !found }'
  then
    fail "$file has no image called $2. Let DevPortal write the manifests first."
  fi
}
