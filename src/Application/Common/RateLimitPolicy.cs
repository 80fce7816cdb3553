namespace Messenger.Application.Common;

/// <summary>
/// A token bucket per key. Policies are public static fields of the module that uses them and are found by a scan;
/// the settings <c>RateLimits:[Name]:Burst</c> and <c>RateLimits:[Name]:PerSecond</c> override the defaults.
/// </summary>
public sealed class RateLimitPolicy
{
    /// <param name="name">The name of the field, which the setting has too.</param>
    /// <param name="key">The kind of key: each key has its own bucket.</param>
    /// <param name="burst">Permits of a full bucket, by default.</param>
    /// <param name="perSecond">Permits added per second, by default.</param>
    public RateLimitPolicy(string name, RateLimitKey key, int burst, double perSecond) =>
        (Name, Key, Burst, PerSecond) = (name, key, burst, perSecond);

    public string Name { get; }

    public RateLimitKey Key { get; }

    public int Burst { get; }

    public double PerSecond { get; }

    /// <summary>True where the limit protects against guessing or mass registration; <c>doctor</c> warns of high values.</summary>
    public bool IsProtective { get; init; }

    /// <summary>A policy of <paramref name="permits"/> per minute, all of which may come at once.</summary>
    public static RateLimitPolicy PerMinute(string name, RateLimitKey key, int permits) =>
        new(name, key, permits, permits / 60.0);

    public override string ToString() => Name;
}

/// <summary>What a bucket is kept for.</summary>
public enum RateLimitKey
{
    /// <summary>The current user.</summary>
    User,

    /// <summary>The current user, or the client address of an anonymous caller.</summary>
    Caller,

    /// <summary>The client address.</summary>
    Address,

    /// <summary>A username, whoever tries it.</summary>
    Username,

    /// <summary>A chat, for all users together.</summary>
    Chat,

    /// <summary>One user in one chat.</summary>
    UserAndChat,
}
