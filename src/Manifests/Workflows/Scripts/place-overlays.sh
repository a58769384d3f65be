place() {
  echo "$DEVPORTAL_GITOPS_FOLDER/$app/overlays/$environment"
}

# The file that is edited here does not need it.
repository_of() { # component
  :
}
