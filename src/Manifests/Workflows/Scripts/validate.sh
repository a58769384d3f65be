# What Argo CD would apply, against the schemas of Kubernetes itself; kinds of operators have none there.
docker run --rm --interactive "$KUBECONFORM" -strict -summary -ignore-missing-schemas -output text < "$rendered"
