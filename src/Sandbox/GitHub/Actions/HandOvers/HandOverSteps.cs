using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Secrets;
using DevPortal.Sandbox.Registry;
using DevPortal.Sandbox.Repositories;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.GitHub.Actions.HandOvers;

internal enum HandOverOutcome
{
    Done,
    Failed,

    /// <summary>The other side can't be reached now: to be tried again after <see cref="HandOverSteps.Pause"/>.</summary>
    Again,
}

internal sealed record HandOverResult(HandOverOutcome Outcome, string Log);

/// <summary>Does what the marked step of a workflow would do, with the secrets that the repository has.</summary>
internal sealed class HandOverSteps(
    RepositoryCatalog catalog,
    SecretBook secrets,
    HandOverToGit toGit,
    HandOverByDispatch byDispatch,
    HandOverToPortal toPortal,
    IOptions<SandboxOptions> options)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task<HandOverResult> RunAsync(WorkflowRun run, HandOver handOver, CancellationToken cancel)
    {
        try
        {
            var source = catalog.Find(run.Repository) ?? throw new HandOverRefused("The repository is gone.");
            switch (handOver.Way)
            {
                case HandOverWay.Receive:
                    return Done(await toGit.ReceiveAsync(run, handOver, source, cancel));
                case HandOverWay.Portal:
                    return await toPortal.ReportAsync(run, handOver, source, Digests(run, handOver), cancel);
                case HandOverWay.Dispatch:
                    SignIn(source, handOver);
                    return Done(await byDispatch.SendAsync(run, handOver, Digests(run, handOver), cancel));
                default:
                    SignIn(source, handOver);
                    return Done(await toGit.CommitAsync(run, handOver, source, Digests(run, handOver), cancel));
            }
        }
        catch (HandOverRefused refused)
        {
            return new(HandOverOutcome.Failed, refused.Message);
        }
    }

    private static HandOverResult Done(string log) => new(HandOverOutcome.Done, log);

    /// <summary>A secret that is missing or wrong fails the step, as it would on GitHub.</summary>
    private void SignIn(Repository source, HandOver handOver)
    {
        var secret = handOver.Secrets.Select(name => secrets.Find(source.Id, name)).FirstOrDefault(s => s is not null)
            ?? throw new HandOverRefused($"The secret {handOver.Secrets.FirstOrDefault() ?? "PAT_TOKEN"} is missing. Add a token that may write to {handOver.GitOpsRepository}.");
        if (!secret.Is(options.Value.Token))
            throw new HandOverRefused($"Authentication failed for {handOver.GitOpsRepository}: the secret {secret.Name} holds another token.");
    }

    private static Dictionary<string, string> Digests(WorkflowRun run, HandOver handOver)
    {
        var pushed = run.Jobs.SelectMany(j => j.Steps).Select(s => s.Push).OfType<ImagePush>().ToLookup(p => p.Name, StringComparer.OrdinalIgnoreCase);
        return handOver.Images.ToDictionary(
            image => image.Component,
            image => pushed[image.Repository].FirstOrDefault() is { } push
                ? ImageContent.Of(push.Name, push.Tree)[0].Digest
                : throw new HandOverRefused($"The build of {image.Component} gave no digest. See its job."),
            StringComparer.Ordinal);
    }
}
