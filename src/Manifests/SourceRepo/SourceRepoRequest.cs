using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.SourceRepo;

/// <summary>What DevPortal keeps in an application's source repository.</summary>
/// <param name="Portal">Where DevPortal is reached from GitHub.</param>
/// <param name="Project">Sources to begin an empty repository with.</param>
/// <param name="Previous">The specification that it wrote the files for before; null the first time.</param>
/// <param name="Templates">A platform team's own; null for DevPortal's alone.</param>
public sealed record SourceRepoRequest(
    AppSpec Spec,
    GitOpsTarget Target,
    Uri Portal,
    ProjectSpec? Project = null,
    AppSpec? Previous = null,
    TemplateSet? Templates = null);
