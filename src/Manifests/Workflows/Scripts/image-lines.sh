# Sets the version of every container in a file that runs an image. Succeeds where there is one.
set_image_lines() { # file repository version
  REPOSITORY=$2 VERSION=$3 rewrite "$1" '
    match($0, /^ *(- )?image: +/) {
      head = substr($0, 1, RLENGTH)
      image = substr($0, RLENGTH + 1)
      note = match(image, / +#.*$/) ? substr(image, RSTART) : ""
      sub(/ +#.*$/, "", image)
      gsub(/^["\047]|["\047]$/, "", image)
      rest = substr(image, length(ENVIRON["REPOSITORY"]) + 1)
      if (index(image, ENVIRON["REPOSITORY"]) == 1 && rest ~ /^(:[^\/]*)?(@.*)?$/) {
        print head ENVIRON["REPOSITORY"] ENVIRON["VERSION"] note
        found = 1
        next
      }
    }
    { print }
    END { exit !found }'
}
