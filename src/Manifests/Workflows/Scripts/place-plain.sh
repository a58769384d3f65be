place() {
  local folder=$DEVPORTAL_GITOPS_FOLDER/$app-$environment
  [ -d "$folder" ] || [ "$environment" != default ] || folder=$DEVPORTAL_GITOPS_FOLDER/$app
  echo "$folder"
}

# What the container of a component's name runs now, without its version.
repository_of() { # component
  container_image "$1" "$folder"/*.yaml | grep . || fail "No container in $folder is called $1."
}
