rendered=$(mktemp)
for folder in "$DEVPORTAL_GITOPS_FOLDER"/*/overlays/*/; do
  [ -f "$folder/kustomization.yaml" ] || continue
  echo "Rendering $folder"
  { echo ---; kubectl kustomize "$folder"; } >> "$rendered" || fail "$folder can't be rendered."
done
