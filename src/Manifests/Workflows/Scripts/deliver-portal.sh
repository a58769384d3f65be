check_digests
report=$(jq --null-input --arg app "$DEVPORTAL_APP" --arg environment "$DEVPORTAL_ENVIRONMENT" --arg digests "$DIGESTS" '
  { app: $app, environment: $environment, tag: env.GITHUB_SHA[:7], sha: env.GITHUB_SHA, actor: env.GITHUB_ACTOR, workflow_run_id: env.GITHUB_RUN_ID,
    digests: ([$digests | splits("\n") | select(. != "") | split(" ") | { key: .[0], value: .[1] }] | from_entries) }')

# GitHub itself says who this is; no secret is kept anywhere.
token=$(curl --fail-with-body --silent --show-error --retry 5 --retry-all-errors --max-time 30 \
  --header @- --get --data-urlencode "audience=$DEVPORTAL_URL" "$ACTIONS_ID_TOKEN_REQUEST_URL" \
  <<< "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" | jq --raw-output .value) \
  || fail "GitHub gave no ID token."
echo "::add-mask::$token"

curl --fail-with-body --silent --show-error --retry 5 --retry-all-errors --max-time 30 \
  --header @- --header 'Content-Type: application/json' \
  --data-raw "$report" "$DEVPORTAL_URL/api/builds" <<< "Authorization: Bearer $token" \
  || fail "DevPortal did not take the report. See $DEVPORTAL_URL/apps/$DEVPORTAL_APP."
echo "Told DevPortal about $GITHUB_SHA."
