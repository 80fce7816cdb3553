using System.Reflection;
using MediatR;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Auth;

/// <summary>Limits how often somebody asks: per user or, of who is none, per address. Every request counts, but those marked with <see cref="UnlimitedAttribute"/>.</summary>
internal sealed class LimitsBehavior<TRequest, TResponse>(ICurrentUser user, ICurrentSession client, IRateLimits limits)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    private static readonly RateLimit? Limit = typeof(TRequest).IsDefined(typeof(UnlimitedAttribute))
        ? null
        : typeof(TRequest).GetCustomAttribute<LimitedAttribute>()?.Limit
            ?? (
                typeof(TRequest).IsAssignableTo(typeof(ICommand))
                    ? RateLimit.ChangingPerUser
                    : RateLimit.ReadingPerCaller
            );

    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) =>
        Limit is { } limit && limits.Take(limit, user.Id?.ToString() ?? client.Address) is { } tooMany
            ? Task.FromResult(TResponse.Failure(tooMany))
            : next();
}
