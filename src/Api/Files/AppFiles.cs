using DevPortal.Domain;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Files;

/// <summary>The files of an application as they stand in its GitOps repository now.</summary>
/// <param name="Commit">The branch's head that they were read at; null where there is no branch yet.</param>
public sealed record AppFiles(RepoUrl Repository, BranchName Branch, Seq<AppFile> Files, CommitSha? Commit = null);

/// <param name="Commit">The commit that it was read at; give it back with an edit.</param>
public sealed record AppFile(string Path, string Content, CommitSha? Commit = null);

/// <summary>A file as a person wrote it.</summary>
/// <param name="Seen">What the file held when they began; nothing, and no commit, for a new file.</param>
/// <param name="Commit">In place of seen: the commit that they read it at.</param>
/// <param name="Message">The commit's first line.</param>
public sealed record EditBody(string Path, string Content, string? Seen = null, CommitSha? Commit = null, string? Message = null);

/// <param name="Path">Which of the application's files it would be; without it the text is looked at by itself.</param>
public sealed record ValidateBody(string Content, string? Path = null);
