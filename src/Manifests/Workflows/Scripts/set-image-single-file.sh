set_image() { # component resource repository version
  if ! [ -f "$folder" ] || ! set_image_lines "$folder" "$3" "$4"; then
    fail "No container in $folder runs $3. Let DevPortal write the manifests first."
  fi
}
