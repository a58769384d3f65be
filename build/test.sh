# Runs the tests: everything on Embedded, and what depends on the engine on Orleans too, where that can be restored.

# What runs on both engines: whatever is compiled against one, and the storage that both stand on.
engine_projects=(Contracts Embedded Grains Api Storage Silo)

run_tests() {
  need dotnet git sshd curl postgres libsodium npm go javac django flask fastapi
  # A test whose tool is missing fails from here on, instead of saying that it was not run.
  export DEVPORTAL_TOOLS=required
  results=$(mktemp -d)
  trap 'rm -rf "$results"' EXIT
  failed_runs=0

  local projects=("$@")
  if [ ${#projects[@]} -eq 0 ]; then
    while IFS= read -r file; do projects+=("$(basename "$file" .Tests.csproj)"); done < <(find "$root/tests" -mindepth 2 -maxdepth 2 -name '*.Tests.csproj' | sort)
  fi
  for project in "${projects[@]}"; do
    [ -f "$(project_file "$project")" ] || fail "There are no tests named '$project'. There are: $(cd "$root/tests" && ls -d -- *.Tests | sed 's/\.Tests$//' | tr '\n' ' ')"
  done

  if [ "$engine" != orleans ]; then
    test_on Embedded "${projects[@]}"
  fi
  if [ "$engine" != embedded ]; then
    test_on_orleans "${projects[@]}"
  fi

  summarise
}

project_file() { echo "$root/tests/$1.Tests/$1.Tests.csproj"; }

test_on_orleans() {
  local wanted=() project
  for project in "$@"; do
    [[ " ${engine_projects[*]} " == *" $project "* ]] && [ -f "$(project_file "$project")" ] && wanted+=("$project")
  done
  [ ${#wanted[@]} -gt 0 ] || return 0

  if orleans_restores; then
    test_on Orleans "${wanted[@]}"
  else
    say "The Orleans half was not run: $orleans_problem."
    [ "$engine" = auto ] || fail "--engine orleans was asked for, so this is a failure."
  fi
}

# Builds once, then runs two projects at a time: most of them wait for databases and processes rather than compute.
test_on() {
  local on=$1 project
  shift
  say "== Building for $on"
  build_tests "$on" "$@" || { failed_runs=$((failed_runs + 1)); return 0; }
  for project in "$@"; do
    [ "$(jobs -rp | wc -l)" -lt 2 ] || wait -n
    test_project "$on" "$project" &
  done
  wait
  failed_runs=$((failed_runs + $(find "$results" -name "$on.*.broken" | wc -l)))
}

# What a project says is shown in one piece, when it is done.
test_project() {
  local on=$1 project=$2
  if ! dotnet test "$(project_file "$project")" -c Release --no-build -p:Engine="$on" --nologo -v quiet \
    --logger "trx;LogFileName=$on.$project.trx" --results-directory "$results" >"$results/$on.$project.log" 2>&1; then
    touch "$results/$on.$project.broken"
  fi
  say "== $project on $on"
  grep -v -e '^Results File' -e '^Test run for' -e '^A total of' -e '^$' "$results/$on.$project.log" || true
}

build_tests() {
  local on=$1 project
  shift
  if [ "$on" = Embedded ] && [ $# -gt 3 ]; then
    dotnet build "$root/DevPortal.sln" -c Release -v quiet -clp:ErrorsOnly -p:Engine="$on" >&2
  else
    for project in "$@"; do
      dotnet build "$(project_file "$project")" -c Release -v quiet -clp:ErrorsOnly -p:Engine="$on" >&2 || return 1
    done
  fi
}

# Closes with one line that says it all; fails when anything did.
summarise() {
  local passed=0 failed=0 file count
  for file in "$results"/*.trx; do
    [ -f "$file" ] || continue
    count=$(grep -oE '<Counters [^>]*' "$file" | head -1)
    passed=$((passed + $(printf '%s' "$count" | grep -oE ' passed="[0-9]+' | grep -oE '[0-9]+')))
    failed=$((failed + $(printf '%s' "$count" | grep -oE ' (failed|error|timeout|aborted)="[0-9]+' | grep -oE '[0-9]+' | paste -sd+ | sed 's/^$/0/')))
  done

  # A run that broke without naming a test is a failure of its own.
  if [ "$failed_runs" -gt 0 ] && [ "$failed" -eq 0 ]; then
    failed=$failed_runs
  fi
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
