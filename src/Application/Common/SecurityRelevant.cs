namespace Messenger.Application.Common;

/// <summary>
/// Marks commands of which the security log tells that they were done or refused, by whom and from where. It writes their <c>ToString()</c>: ids and values of ours, so what
/// user input, or a secret, must not be in it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SecurityRelevantAttribute : Attribute
{
    /// <summary>True where a password is asked for: a refusal may be a guess, and is a warning.</summary>
    public bool AsksForPassword { get; init; }
}
