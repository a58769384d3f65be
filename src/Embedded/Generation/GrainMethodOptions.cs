namespace DevPortal.Embedded.Generation;

/// <summary>The attributes of a grain method.</summary>
[Flags]
public enum GrainMethodOptions
{
    None = 0,
    AlwaysInterleave = 1,
    ReadOnly = 2,
    OneWay = 4,
}
