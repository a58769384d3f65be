using DevPortal.Domain.Values;

namespace DevPortal.Domain.GitOps;

/// <summary>
/// What one application wants changed in its GitOps repository. It says what is to be, not which bytes to replace, so that it
/// can be applied again on top of whatever somebody else committed meanwhile.
/// </summary>
/// <param name="Id">Of the effect behind it, unique for ever: the same change is never committed twice.</param>
/// <param name="App">Who is told of the end; null for a change of files that belong to no application.</param>
/// <param name="Subject">The commit's first line where the change is alone in it: <c>chore(dev): release shop 3f2a1bc</c>.</param>
/// <param name="Operation">The operation that it belongs to; in the commit's trailers.</param>
/// <param name="Release">The number of the release that it brings, where it brings one.</param>
public sealed record GitOpsChange(
    string Id,
    AppName? App,
    GitOpsEdit Edit,
    string Subject,
    string Operation,
    string Who,
    int? Release = null);
