using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.ArgoCd.World;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>An application with what its controller has in mind for it. Its parts are immutable; it is the place where they change.</summary>
internal sealed class TrackedApplication(Application application) : IScheduled
{
    private byte[]? _json;

    public string Name => Application.Metadata.Name;

    public Application Application { get; private set; } = application;

    /// <summary>When it is to be compared with Git; null while there is no reason to.</summary>
    public DateTimeOffset? CompareAt { get; set; }

    /// <summary>When its running operation is to be looked at; null while there is none, or it waits for the cluster.</summary>
    public DateTimeOffset? OperateAt { get; set; }

    public DateTimeOffset? Due { get; set; }

    public Seq<ApplicationEvent> Events { get; set; }

    /// <summary>What Git said when it was last compared; null until then, also after a restart.</summary>
    public DesiredState? Desired { get; set; }

    /// <summary>What Git said for the operation that runs.</summary>
    public DesiredState? OperationTarget { get; set; }

    public bool IsDeleting => Application.Metadata.DeletionTimestamp is not null;

    /// <summary>The application as the API shows it.</summary>
    public byte[] Json => _json ??= GoJson.Bytes(Application);

    public void Put(Application changed)
    {
        Application = changed;
        _json = null;
    }
}

/// <summary>A Kubernetes event about an application.</summary>
internal sealed record ApplicationEvent(DateTimeOffset At, string Reason, string Message, string Component, bool IsWarning = false);
