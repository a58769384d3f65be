using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Deploys;

/// <summary>What a form asks for.</summary>
/// <param name="Token">For the source repository; null for what the operator configured.</param>
/// <param name="Project">Sources to begin the repository with.</param>
/// <param name="TokenField">The form's name for the token.</param>
/// <param name="RepositoryField">The form's name for the source repository.</param>
/// <param name="Begin">What must be the case with the source repository.</param>
internal sealed record Wanted(
    AppSpec Spec,
    Secret? Token = null,
    ProjectSpec? Project = null,
    string TokenField = "github_token",
    string RepositoryField = "repo_url",
    Beginning Begin = Beginning.There);

internal enum Beginning
{
    /// <summary>It has to be there.</summary>
    There,

    /// <summary>It is made; one that is there must not hold anything yet.</summary>
    New,

    /// <summary>It is made where it is not there.</summary>
    Either,
}
