namespace DevPortal.Domain.Ports;

/// <summary>Another process works on the same data and shares no cluster with this one; the message says which and what to do.</summary>
public sealed class DataInUseException(string message, Exception? inner = null) : Exception(message, inner);
