using DevPortal.Manifests.Validation;

namespace DevPortal.Manifests.Tests.Validation;

public sealed class KnownKindsTests
{
    [Theory]
    [InlineData("v1", "Namespace"), InlineData("apps/v1", "Deployment"), InlineData("v1", "Service"), InlineData("networking.k8s.io/v1", "Ingress")]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler"), InlineData("v1", "PersistentVolumeClaim"), InlineData("v1", "ConfigMap")]
    [InlineData("networking.k8s.io/v1", "NetworkPolicy"), InlineData("policy/v1", "PodDisruptionBudget"), InlineData("batch/v1", "Job")]
    [InlineData("monitoring.coreos.com/v1", "ServiceMonitor"), InlineData("external-secrets.io/v1", "ExternalSecret")]
    [InlineData("kustomize.config.k8s.io/v1beta1", "Kustomization"), InlineData("argoproj.io/v1alpha1", "Application")]
    [InlineData("argoproj.io/v1alpha1", "ApplicationSet"), InlineData("argoproj.io/v1alpha1", "AppProject")]
    public void Everything_that_is_generated_is_known(string apiVersion, string kind) =>
        ManifestValidator.Kinds.ShouldContain(known => known.ApiVersion == apiVersion && known.Kind == kind);

    [Fact]
    public void Each_kind_is_known_once() =>
        ManifestValidator.Kinds.Select(kind => (kind.ApiVersion, kind.Kind)).ShouldBeUnique();
}
