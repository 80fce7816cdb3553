namespace Messenger.Application.Common;

/// <summary>
/// Marks a command without parameters that the server sends itself, after the database has started and before it
/// listens. A failure stops the server.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunAtStartupAttribute : Attribute
{
    /// <summary>Commands of a lower order are sent first.</summary>
    public int Order { get; init; }
}
