set_image() { # component resource repository version
  local file found=
  for file in "$folder"/*.yaml; do
    if [ -f "$file" ] && set_image_lines "$file" "$3" "$4"; then found=yes; fi
  done
  [ -n "$found" ] || fail "No container in $folder runs $3. Let DevPortal write the manifests first."
}
