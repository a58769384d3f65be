[ -n "$GITOPS_TOKEN" ] \
  || fail "The secret PAT_TOKEN is missing. Add a token that may write to $DEVPORTAL_GITOPS_REPOSITORY, in the settings of this repository."
check_digests
folder=$DEVPORTAL_GITOPS_PATH
tag=${GITHUB_SHA:0:7}

edit() {
  local component resource repository digest
  while read -r component resource repository; do
    digest=$(awk -v component="$component" '$1 == component { print $2 }' <<< "$DIGESTS")
    set_image "$component" "$resource" "$repository" "@$digest"
  done <<< "$DEVPORTAL_IMAGES"
}

git init --quiet gitops
cd gitops
git remote add origin "$DEVPORTAL_GITOPS_REPOSITORY"
commit_and_push "chore($DEVPORTAL_ENVIRONMENT): update $DEVPORTAL_APP images to $tag [skip ci]" \
  "App: $DEVPORTAL_APP
Environment: $DEVPORTAL_ENVIRONMENT
Source-Commit: $GITHUB_SHA
Source-Run: $GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
