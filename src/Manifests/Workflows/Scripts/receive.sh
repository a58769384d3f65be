payload=$CLIENT_PAYLOAD
[ "$payload" != null ] || payload=$INPUTS

# Whatever could mean something to anyone becomes a question mark, and no name or digest has one.
field() { # name
  jq --raw-output --arg name "$1" '.[$name] // "" | tostring | gsub("[^A-Za-z0-9._:-]"; "?")' <<< "$payload"
}

app=$(field app)
environment=$(field environment)
tag=$(field tag)
sha=$(field sha)
name='^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$'
[[ $app =~ $name ]] || fail "'$app' is not the name of an application."
[[ $environment =~ $name ]] || fail "'$environment' is not the name of an environment."
[[ $tag =~ ^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?$ ]] || fail "'$tag' is not an image tag."
[[ $sha =~ ^([0-9a-f]{40}|[0-9a-f]{64})?$ ]] || fail "'$sha' is not a commit."

# A component on each line, and its digest where there is one: from server_digest, from digests, or from what a person typed.
images=$(jq --raw-output '
  [ (to_entries[] | select(.key | endswith("_digest")) | .key |= rtrimstr("_digest")),
    (.digests | if type == "object" then to_entries[] else empty end),
    (.images | if type == "string" then splits("[ ,]+") | select(. != "") | { key: split("=")[0], value: (split("=")[1] // "") } else empty end) ]
  | .[] | [.key, (.value // "" | tostring)] | map(gsub("[^A-Za-z0-9:-]"; "?")) | join(" ")' <<< "$payload")
[ -n "$images" ] || fail "The event names no component. Send server_digest for a component called server, or digests."

edit() {
  local component digest resource repository
  folder=$(place)
  [ -e "$folder" ] || fail "$folder is not there. Let DevPortal write the manifests first."
  while read -r component digest; do
    [[ $component =~ $name ]] || fail "'$component' is not the name of a component."
    [[ $digest =~ ^(sha256:[0-9a-f]{64})?$ ]] || fail "'$digest' is not a digest."
    [ -n "$digest$tag" ] || fail "The event has neither a digest of $component nor a tag."
    resource=$app-$component
    [ "$component" != "$app" ] || resource=$app
    repository=$(repository_of "$component")
    if [ -n "$digest" ]; then
      set_image "$component" "$resource" "$repository" "@$digest"
    else
      set_image "$component" "$resource" "$repository" ":$tag"
    fi
  done <<< "$images"
}

git init --quiet gitops
cd gitops
git remote add origin "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
commit_and_push "chore($environment): update $app images to ${tag:-${sha:0:7}} [skip ci]" \
  "App: $app
Environment: $environment
Source-Commit: ${sha:-unknown}
Source-Actor: $(field actor)
Source-Run: $(field workflow_run_id)"
