place() {
  local instance=$app-$environment
  [ "$environment" != default ] || instance=$app
  local file=$DEVPORTAL_GITOPS_FOLDER/$instance/$app.yaml
  # A namespace of another name: the only file of the application, if it has just one.
  if ! [ -f "$file" ]; then
    local others=("$DEVPORTAL_GITOPS_FOLDER"/*/"$app.yaml")
    [ "${#others[@]}" -ne 1 ] || file=${others[0]}
  fi
  echo "$file"
}

# What the container of a component's name runs now, without its version.
repository_of() { # component
  container_image "$1" "$folder" | grep . || fail "No container in $folder is called $1."
}
