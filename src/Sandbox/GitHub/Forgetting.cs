using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Secrets;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub;

/// <summary>
/// Lets go of what belonged to a deleted repository. Its hooks stay: they are still told of the deletion, and can be asked
/// what they were sent.
/// </summary>
internal sealed class Forgetting(
    RepositoryEvents events, RunBook runs, SecretBook secrets, VariableBook variables, ToldRefs told) : IResumes
{
    public Task ResumeAsync(CancellationToken cancel)
    {
        events.Listen(happened =>
        {
            if (happened.Action == "deleted")
                Forget(happened.Repository.Id);
        });
        return Task.CompletedTask;
    }

    private void Forget(long repository)
    {
        runs.Forget(repository);
        secrets.Forget(repository);
        variables.Forget(repository);
        told.Forget(repository);
    }
}
