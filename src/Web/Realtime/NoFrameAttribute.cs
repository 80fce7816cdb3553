namespace Messenger.Web.Realtime;

/// <summary>States why plain sockets do not receive a live event.</summary>
/// <param name="reason">One sentence; it is part of the AsyncAPI document.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NoFrameAttribute(string reason) : Attribute
{
    /// <summary>Why plain sockets do not receive the event.</summary>
    public string Reason => reason;
}
