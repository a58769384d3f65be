# Sets the digest, or else the tag, below `image:` in the component's values; the other one is empty then.
set_image() { # component resource repository version
  local file=$folder/$1-values.yaml digest='' tag=''
  case $4 in
    @*) digest=${4#@} ;;
    *) tag=${4#:} ;;
  esac
  if ! [ -f "$file" ] || ! DIGEST=${digest:-'""'} TAG=\"$tag\" rewrite "$file" '
    function close_block() {
      if (image && !set) print "  digest: " ENVIRON["DIGEST"]
      image = 0
    }
    /^image: *$/ { image = found = 1; print; next }
    image && /^ +digest:/ { sub(/digest:.*$/, "digest: " ENVIRON["DIGEST"]); set = 1 }
    image && /^ +tag:/ { sub(/tag:.*$/, "tag: " ENVIRON["TAG"]) }
    image && /^[^ ]/ { close_block() }
    { print }
    END { close_block(); exit !found }'
  then
    fail "$file has no image. Let DevPortal write the manifests first."
  fi
}
