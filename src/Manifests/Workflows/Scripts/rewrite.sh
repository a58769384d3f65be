# Replaces a file by what an awk program makes of it, and says what awk said.
rewrite() { # file program
  awk "$2" "$1" > "$1.new" || { rm "$1.new"; return 1; }
  cat "$1.new" > "$1"
  rm "$1.new"
}
