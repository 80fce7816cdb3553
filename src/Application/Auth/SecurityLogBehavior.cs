using System.Reflection;
using MediatR;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Auth;

/// <summary>Tells the security log what became of each command that is marked with <see cref="SecurityRelevantAttribute"/>, and of every request that was refused for want of a login or of a right.</summary>
internal sealed class SecurityLogBehavior<TRequest, TResponse>(
    SecurityLog log,
    ICurrentUser user,
    ICurrentSession session,
    LoginAttempt attempt
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    private static readonly SecurityRelevantAttribute? Marked =
        typeof(TRequest).GetCustomAttribute<SecurityRelevantAttribute>();

    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var response = await next();
        if (response.Error is { } error)
        {
            if (Marked is not null || error.Kind is ErrorKind.Unauthenticated or ErrorKind.Forbidden)
            {
                log.Refused(
                    NameOf(request),
                    error.Code,
                    Marked is { AsksForPassword: true },
                    attempt.UserId ?? user.Id,
                    session.Id,
                    session.Address
                );
            }
        }
        else if (response is Result<LoginDto> login)
        {
            log.Done(NameOf(request), new UserId(login.Value.User.Id), login.Value.SessionId, session.Address);
        }
        else if (Marked is not null)
        {
            log.Done(NameOf(request), user.Id, session.Id, session.Address);
        }

        return response;
    }

    private static string NameOf(TRequest request) =>
        Marked is null
            ? typeof(TRequest).Name
            : request.ToString()!.Replace(" { }", string.Empty, StringComparison.Ordinal);
}
