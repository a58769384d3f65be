using System.Reflection;
using Xunit.Sdk;

namespace DevPortal.Storage.Tests;

/// <summary>What the storage stands on; every promise holds on each.</summary>
public enum Foundation
{
    Folder,
    Postgres,
}

/// <summary>Runs a test once on each foundation.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<Foundation>().Select(foundation => new object[] { foundation });
}
