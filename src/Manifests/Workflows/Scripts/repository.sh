# Git asks here for the token: it never stands in an address or in an argument.
git() {
  command git -c credential.helper= \
    -c credential.helper='!f() { echo username=x-access-token; echo "password=$GITOPS_TOKEN"; }; f' "$@"
}

# Commits what `edit` changes, on top of whatever the branch is by then.
commit_and_push() { # subject trailers
  local branch=$DEVPORTAL_GITOPS_BRANCH attempt refused=0
  git config user.name 'github-actions[bot]'
  git config user.email '41898282+github-actions[bot]@users.noreply.github.com'

  for attempt in 1 2 3 4 5 6 7 8; do
    git fetch --quiet --depth 1 origin "+refs/heads/$branch:refs/remotes/origin/$branch" \
      || fail "The branch $branch of the GitOps repository can't be read. Check its name and the token's rights."
    git checkout --quiet --force -B "$branch" "refs/remotes/origin/$branch"
    edit
    if git diff --quiet; then
      echo "The GitOps repository already holds these images. There is nothing to commit."
      return
    fi

    git commit --quiet --all --message "$1" --message "$2"
    if git push --quiet origin "HEAD:refs/heads/$branch"; then
      echo "Committed $(git rev-parse --short HEAD): $1"
      return
    fi

    if [ "$(git ls-remote origin "refs/heads/$branch" | cut -f 1)" = "$(git rev-parse "refs/remotes/origin/$branch")" ]; then
      refused=$((refused + 1))
      [ "$refused" -lt 3 ] || fail "The push was refused although nobody else pushed. Check the token's rights and the rules that protect $branch."
    else
      echo "Someone else pushed first. Trying again on top of that."
      refused=0
    fi
    sleep "$((attempt * ${RETRY_SECONDS:-2}))"
  done
  fail "Others pushed to $branch before each of 8 tries. Run this job again."
}
