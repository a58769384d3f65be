using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Workflows;

/// <summary>What to write into a source repository for one application.</summary>
/// <param name="Portal">Where DevPortal is reached from GitHub; needed where digests are handed over to it.</param>
/// <param name="Templates">A platform team's own; null for DevPortal's alone.</param>
/// <param name="File">Where it will stand.</param>
public sealed record WorkflowRequest(
    AppSpec Spec, GitOpsTarget Target, Uri? Portal = null, TemplateSet? Templates = null, string File = WorkflowNames.SourceFile);
