using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>How one container of a pod stands at a moment.</summary>
internal sealed class ContainerStatus(Pod pod, JsonObject container, DateTimeOffset now)
{
    private string Name => container.Text("name") ?? "";

    private string Image => container.Text("image") ?? "";

    public JsonNode Build(bool hasStarted, bool isReady, (DateTimeOffset At, bool Succeeds)? end)
    {
        var status = Describe(hasStarted);
        status["ready"] = isReady;
        status["restartCount"] = pod.Restarts;
        status["started"] = hasStarted && pod.Trouble != PodTrouble.CrashLoop && end?.At > now is not true;
        status["state"] = Running(pod.StartsAt);
        status["lastState"] = new JsonObject();

        if (end is { } ended && ended.At <= now)
            status["state"] = new JsonObject { ["terminated"] = Terminated(pod.StartsAt, ended.At, ended.Succeeds) };
        else if (pod.Trouble == PodTrouble.ImagePull)
            status["state"] = ImagePullBackOff();
        else if (!hasStarted)
            status["state"] = Waiting("ContainerCreating", null);
        else if (pod.Trouble == PodTrouble.CrashLoop)
            Crash(status);
        return status;
    }

    public JsonNode BuildInit(bool hasStarted)
    {
        var status = Describe(hasStarted);
        status["ready"] = hasStarted;
        status["restartCount"] = 0;
        status["started"] = false;
        status["lastState"] = new JsonObject();
        status["state"] = hasStarted
            ? new JsonObject { ["terminated"] = Terminated(pod.CreatedAt, pod.StartsAt, succeeds: true) }
            : Waiting("PodInitializing", null);
        return status;
    }

    private JsonObject Describe(bool hasStarted)
    {
        var status = new JsonObject
        {
            ["name"] = Name,
            ["image"] = Image,
            ["imageID"] = hasStarted ? ImageId() : "",
        };
        if (hasStarted)
            status["containerID"] = $"containerd://{Ids.Uid(pod.Uid, Name).Replace("-", "", StringComparison.Ordinal)}{Ids.Uid(Name, pod.Uid).Replace("-", "", StringComparison.Ordinal)}";
        return status;
    }

    private void Crash(JsonObject status)
    {
        var cycle = CrashCycle.At(pod.StartsAt, now);
        status["restartCount"] = pod.Restarts + cycle.Restarts;
        if (cycle.LastExitAt is { } exit)
            status["lastState"] = new JsonObject { ["terminated"] = Terminated(cycle.StartedAt < exit ? cycle.StartedAt : exit.AddSeconds(-1), exit, succeeds: false) };
        status["state"] = cycle.IsRunning
            ? Running(cycle.StartedAt)
            : Waiting("CrashLoopBackOff", $"back-off {BackOff(cycle.BackOff)} restarting failed container={Name} pod={pod.Name}_{pod.Uid}");
    }

    /// <summary>The kubelet tries, fails, and waits: which of the two one sees is a matter of the moment.</summary>
    private JsonObject ImagePullBackOff()
    {
        if (now < pod.StartsAt)
            return Waiting("ContainerCreating", null);

        return (int)(now - pod.StartsAt).TotalSeconds % 30 < 3
            ? Waiting("ErrImagePull", $"failed to pull and unpack image \"{Image}\": failed to resolve reference \"{Image}\": {Image}: not found")
            : Waiting("ImagePullBackOff", $"Back-off pulling image \"{Image}\"");
    }

    private string ImageId() => Image.Contains('@', StringComparison.Ordinal)
        ? Image
        : $"{Image.Split(':')[0]}@sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Image)))}";

    private static string BackOff(TimeSpan time) => time.TotalSeconds < 60 ? $"{(int)time.TotalSeconds}s" : $"{time.Minutes}m{time.Seconds}s";

    private static JsonObject Running(DateTimeOffset since) => new() { ["running"] = new JsonObject { ["startedAt"] = ObjectTime.Text(since) } };

    private static JsonObject Waiting(string reason, string? message)
    {
        var waiting = new JsonObject { ["reason"] = reason };
        if (message is not null)
            waiting["message"] = message;
        return new JsonObject { ["waiting"] = waiting };
    }

    private static JsonObject Terminated(DateTimeOffset from, DateTimeOffset to, bool succeeds) => new()
    {
        ["exitCode"] = succeeds ? 0 : 1,
        ["reason"] = succeeds ? "Completed" : "Error",
        ["startedAt"] = ObjectTime.Text(from),
        ["finishedAt"] = ObjectTime.Text(to),
    };
}
