container_image() { # name files...
  local name=$1
  shift
  NAME=$name awk '
    match($0, /^ *(- )?/) {
      level = RLENGTH
      if (/^ *- /) { delete names[level]; delete images[level] }
      body = substr($0, level + 1)
      sub(/ +#.*$/, "", body)
      gsub(/["\047]/, "", body)
      if (body ~ /^name: /) names[level] = substr(body, 7)
      if (body ~ /^image: /) images[level] = substr(body, 8)
      if (names[level] == ENVIRON["NAME"] && images[level] != "") {
        image = images[level]
        sub(/@.*$/, "", image)
        sub(/:[^\/:]*$/, "", image)
        print image
        exit
      }
    }' "$@"
}
