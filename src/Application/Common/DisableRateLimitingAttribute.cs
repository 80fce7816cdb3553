namespace Messenger.Application.Common;

/// <summary>
/// Exempts a request from the general limits: the server sends it itself, it costs nothing, or its handler acquires
/// permits for a key that only the handler knows.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DisableRateLimitingAttribute : Attribute;
