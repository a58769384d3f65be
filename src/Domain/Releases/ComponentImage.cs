using DevPortal.Domain.Values;

namespace DevPortal.Domain.Releases;

/// <summary>What one component runs.</summary>
public sealed record ComponentImage(ComponentName Component, ImageRef Image);
