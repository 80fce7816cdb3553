using System.Reflection;
using MediatR;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Users;
using Microsoft.Extensions.Options;

namespace Messenger.Application.Users;

/// <summary>Closes every command to guests but those marked with <see cref="OpenToGuestsAttribute"/>; the one place for that rule.</summary>
internal sealed class GuestsBehavior<TRequest, TResponse>(ICurrentUser user, IOptions<LobbyOptions> lobby)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand
    where TResponse : IOutcome<TResponse>
{
    private static readonly OpenToGuestsAttribute? Opening =
        typeof(TRequest).GetCustomAttribute<OpenToGuestsAttribute>();

    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (!user.IsGuest)
        {
            return next();
        }

        return Opening switch
        {
            null => Task.FromResult(TResponse.Failure(UserErrors.GuestsMayNot)),
            { InLobby: true } when !lobby.Value.Enabled => Task.FromResult(
                TResponse.Failure(UserErrors.GuestsDisabled)
            ),
            _ => next(),
        };
    }
}
