using DevPortal.Domain.Values;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Silo.Configuration;

/// <summary>Finds the cluster that DevPortal may ask itself: one that is named, or the one that it runs in.</summary>
internal static class KubernetesSettingsReader
{
    private const string File = "DEVPORTAL_KUBECONFIG";
    private const string Context = "DEVPORTAL_KUBE_CONTEXT";

    public static KubeAccess? Read(SettingsReader read)
    {
        if (read.Text(File) is not { } file)
        {
            if (read.Text(Context) is not null)
                read.Add(Context, $"names a part of a kubeconfig. Set {File} too.");
            return InCluster.Find(read.Text("KUBERNETES_SERVICE_HOST"), read.Text("KUBERNETES_SERVICE_PORT"), TimeProvider.System);
        }

        try
        {
            return KubeConfig.Read(file, read.Text(Context), TimeProvider.System);
        }
        catch (InvalidValueException e)
        {
            read.Add(File, e.Message);
            return null;
        }
    }
}
