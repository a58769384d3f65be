# Sets the digest, or else the tag, below `image:` in the component's values.
set_image() { # component resource repository version
  local file=$folder/$1-values.yaml
  if ! [ -f "$file" ] || ! VERSION=$4 rewrite "$file" '
    function close_block() {
      if (image && !set) print "  " want
      image = 0
    }
    BEGIN { want = ENVIRON["VERSION"] ~ /^@/ ? "digest: " substr(ENVIRON["VERSION"], 2) : "tag: \"" substr(ENVIRON["VERSION"], 2) "\"" }
    /^image: *$/ { image = found = 1; print; next }
    image && /^ +(digest|tag):/ {
      if (set) next
      sub(/(digest|tag):.*$/, want)
      set = 1
    }
    image && /^[^ ]/ { close_block() }
    { print }
    END { close_block(); exit !found }'
  then
    fail "$file has no image. Let DevPortal write the manifests first."
  fi
}
