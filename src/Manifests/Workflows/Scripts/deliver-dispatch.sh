[ -n "$GITOPS_TOKEN" ] \
  || fail "The secret PAT_TOKEN is missing. Add a token that may write to $DEVPORTAL_GITOPS_REPOSITORY, in the settings of this repository."
check_digests

# GitHub takes ten fields: a digest of its own for each of up to four components, one map for more.
event=$(jq --null-input --arg app "$DEVPORTAL_APP" --arg environment "$DEVPORTAL_ENVIRONMENT" --arg digests "$DIGESTS" \
  --arg event "$DEVPORTAL_DISPATCH_EVENT" '
  [$digests | splits("\n") | select(. != "") | split(" ") | { key: .[0], value: .[1] }] as $built
  | { app: $app, environment: $environment, tag: env.GITHUB_SHA[:7], sha: env.GITHUB_SHA, actor: env.GITHUB_ACTOR, workflow_run_id: env.GITHUB_RUN_ID }
  + if ($built | length) > 4 then { digests: ($built | from_entries) } else ($built | map({ (.key + "_digest"): .value }) | add) end
  | { event_type: $event, client_payload: . }')

repository=${DEVPORTAL_GITOPS_REPOSITORY#*://*/}
curl --fail-with-body --silent --show-error --retry 5 --retry-all-errors --max-time 30 \
  --header @- --header 'Accept: application/vnd.github+json' --header 'Content-Type: application/json' \
  --data-raw "$event" "$GITHUB_API_URL/repos/$repository/dispatches" <<< "Authorization: Bearer $GITOPS_TOKEN" \
  || fail "$repository did not take the event. Check that PAT_TOKEN may write to it."
echo "Told $repository about $GITHUB_SHA."
