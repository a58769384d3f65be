rendered=$(mktemp)
for values in "$DEVPORTAL_GITOPS_FOLDER"/*/overlays/*/*-values.yaml; do
  [ -f "$values" ] || continue
  echo "Rendering $values"
  component=$(basename "$values" -values.yaml)
  chart=${values%/overlays/*}/charts/$component
  helm lint --quiet "$chart" --values "$values" || fail "The chart $chart has mistakes."
  { echo ---; helm template "$component" "$chart" --values "$values"; } >> "$rendered" || fail "$chart can't be rendered with $values."
done
