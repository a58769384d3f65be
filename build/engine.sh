# Which engine the grains are compiled against.

# Sets chosen_engine (Embedded or Orleans) and chosen_because.
choose_engine() {
  case $1 in
    embedded)
      chosen_engine=Embedded
      chosen_because="Asked for." ;;
    orleans)
      chosen_engine=Orleans
      chosen_because="Asked for." ;;
    auto)
      if orleans_restores; then
        chosen_engine=Orleans
        chosen_because="Its packages can be restored here."
      else
        chosen_engine=Embedded
        chosen_because="Orleans can't be restored here: $orleans_problem."
      fi ;;
  esac
}

# On failure $orleans_problem says why.
orleans_restores() {
  local output
  if output=$(dotnet restore "$root/src/Silo" -p:Engine=Orleans -v quiet 2>&1); then
    return 0
  fi
  orleans_problem=$(printf '%s\n' "$output" | grep -oE 'error NU[0-9]+: .*' | head -1 | sed -E 's/^error //; s/ \[[^]]*\]$//; s/\.$//')
  orleans_problem=${orleans_problem:-"dotnet restore failed"}
  return 1
}
