namespace DevPortal.Api.Webhooks;

/// <param name="AcceptsSha1">Whether a delivery that is signed with SHA-1 alone is taken, as very old senders need.</param>
public sealed record WebhookOptions(bool AcceptsSha1 = false);
