using Messenger.Domain.Auth.Contracts;

namespace Messenger.Application.Auth.Contracts;

/// <summary>The session and the device the current request comes from.</summary>
public interface ICurrentSession
{
    /// <summary>Null for anonymous callers.</summary>
    SessionId? Id { get; }

    /// <summary>What the client calls itself (its User-Agent).</summary>
    string Device { get; }

    /// <summary>The client's network address, for rate limits.</summary>
    string Address { get; }
}
