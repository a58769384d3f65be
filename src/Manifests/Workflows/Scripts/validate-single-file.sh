rendered=$(mktemp)
for file in "$DEVPORTAL_GITOPS_FOLDER"/*/*.yaml; do
  [ -f "$file" ] || continue
  { echo ---; cat "$file"; } >> "$rendered"
done
