namespace Messenger.Application.Common;

/// <summary>Names the policy that a request counts towards, instead of the general one for queries or commands.</summary>
/// <param name="policy">The name of a <see cref="RateLimitPolicy"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RateLimitAttribute(string policy) : Attribute
{
    public string Policy { get; } = policy;
}
