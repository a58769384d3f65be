namespace DevPortal.Manifests.Kubernetes.Model;

/// <summary>The key of a property whose own name can't be it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WrittenAsAttribute(string key) : Attribute
{
    public string Key => key;
}
