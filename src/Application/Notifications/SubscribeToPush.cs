using FluentValidation;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Notifications;

namespace Messenger.Application.Notifications;

/// <summary>Has the device of the current session notified, in the place of what it said before.</summary>
/// <param name="Endpoint">The address at the browser's push service.</param>
/// <param name="PublicKey">The browser's key, base64url.</param>
/// <param name="AuthSecret">Likewise.</param>
/// <param name="Origin">The address under which the device knows this server; null where that is no secure one.</param>
public sealed record SubscribeToPush(string Endpoint, string PublicKey, string AuthSecret, string? Origin)
    : IVoidCommand
{
    /// <summary>Hides address and keys from logs.</summary>
    public override string ToString() => nameof(SubscribeToPush);
}

/// <summary>Has the device of the current session notified no longer.</summary>
public sealed record UnsubscribeFromPush : IVoidCommand;

internal sealed class SubscribeToPushValidator : AbstractValidator<SubscribeToPush>
{
    public SubscribeToPushValidator()
    {
        RuleFor(command => command.PublicKey).NotNull().OverridePropertyName("keys.p256dh");
        RuleFor(command => command.AuthSecret).NotNull().OverridePropertyName("keys.auth");
        RuleFor(command => command.Endpoint).NotNull();
    }
}

internal sealed class SubscribeToPushHandler(
    ICurrentUser user,
    ICurrentSession session,
    IPushService push,
    IPushSubscriptions subscriptions,
    TimeProvider clock
) : IVoidCommandHandler<SubscribeToPush>
{
    public async Task<Result> Handle(SubscribeToPush request, CancellationToken cancellationToken)
    {
        if (request.Endpoint.Length > PushSubscription.MaxEndpointLength || !push.MayBeEndpoint(request.Endpoint))
        {
            return NotificationErrors.Invalid(
                "endpoint",
                $"An https address of a push service, of at most {PushSubscription.MaxEndpointLength} characters."
            );
        }

        var origin = request.Origin is { Length: <= PushSubscription.MaxOriginLength } ? request.Origin : null;
        var made = PushSubscription.Make(
            session.Id!.Value,
            user.RequiredId,
            request.Endpoint,
            request.PublicKey,
            request.AuthSecret,
            session.Device,
            origin,
            clock.GetUtcNow()
        );
        if (made.Failed(out var error, out var subscription))
        {
            return error;
        }

        await subscriptions.SaveAsync(subscription, cancellationToken);
        return Result.Success;
    }
}

internal sealed class UnsubscribeFromPushHandler(ICurrentSession session, IPushSubscriptions subscriptions)
    : IVoidCommandHandler<UnsubscribeFromPush>
{
    public async Task<Result> Handle(UnsubscribeFromPush request, CancellationToken cancellationToken)
    {
        await subscriptions.DeleteAsync(session.Id!.Value, cancellationToken);
        return Result.Success;
    }
}
