using System.Reflection;
using MediatR;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>
/// Rate-limits requests per user, or per client address when anonymous. Every request counts, except those marked
/// with <see cref="DisableRateLimitingAttribute"/>.
/// </summary>
internal sealed class RateLimitingBehavior<TRequest, TResponse>(
    ICurrentUser user,
    ICurrentSession client,
    IRateLimits limits
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    // Resolved once per type of request.
    private static readonly RateLimitPolicy? Policy =
        typeof(TRequest).IsDefined(typeof(DisableRateLimitingAttribute)) ? null
        : typeof(TRequest).GetCustomAttribute<RateLimitAttribute>() is { } named ? RateLimitPolicies.Get(named.Policy)
        : typeof(TRequest).IsAssignableTo(typeof(ICommand)) ? GeneralRateLimits.ChangingPerUser
        : GeneralRateLimits.ReadingPerCaller;

    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) =>
        Policy is { } policy && limits.TryAcquire(policy, user.Id?.ToString() ?? client.Address) is { } tooMany
            ? Task.FromResult(TResponse.Failure(tooMany))
            : next();
}
