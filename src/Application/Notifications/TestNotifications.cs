using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Application.Notifications;

/// <summary>Sends a notification to all devices of the current user at once, and says what became of it.</summary>
[RateLimit(nameof(NotificationRateLimits.PushTestPerUser))]
public sealed record TestNotifications : ICommand<NotificationTestDto>;

/// <param name="Results">One for each device that is subscribed.</param>
public sealed record NotificationTestDto(IReadOnlyList<NotificationTestResultDto> Results);

/// <param name="Device">What the client there calls itself.</param>
/// <param name="Current">True for the device that asks.</param>
/// <param name="Detail">In plain words.</param>
public sealed record NotificationTestResultDto(
    string Device,
    bool Current,
    NotificationTestOutcome Outcome,
    string Detail
);

/// <summary>What became of a test.</summary>
public enum NotificationTestOutcome
{
    /// <summary>The push service took it.</summary>
    Delivered,

    /// <summary>The device is subscribed no longer.</summary>
    Expired,

    /// <summary>The push service asks to wait.</summary>
    Busy,

    /// <summary>The push service could not be reached, or has trouble.</summary>
    Unreachable,

    /// <summary>The push service does not take what this server sends.</summary>
    Rejected,
}

internal sealed class TestNotificationsHandler(
    ICurrentUser user,
    ICurrentSession session,
    IPushService push,
    IPushSubscriptions subscriptions
) : ICommandHandler<TestNotifications, NotificationTestDto>
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(1);

    public async Task<Result<NotificationTestDto>> Handle(
        TestNotifications request,
        CancellationToken cancellationToken
    )
    {
        var targets = await subscriptions.ListAsync(user.RequiredId, cancellationToken);
        var message = new PushMessage(PushPayload.Test(), Topic: null, PushUrgency.High, TimeToLive);
        var outcomes = await Task.WhenAll(targets.Select(target => push.SendAsync(target, message, cancellationToken)));
        List<NotificationTestResultDto> results = [];
        foreach (var (target, outcome) in targets.Zip(outcomes))
        {
            if (outcome.Result == PushResult.Gone)
            {
                await subscriptions.DeleteAsync(target.SessionId, cancellationToken);
            }

            var (kind, detail) = Say(outcome);
            results.Add(new NotificationTestResultDto(target.Device, target.SessionId == session.Id, kind, detail));
        }

        return new NotificationTestDto(results);
    }

    private static (NotificationTestOutcome, string) Say(PushOutcome outcome) =>
        outcome.Result switch
        {
            PushResult.Delivered => (
                NotificationTestOutcome.Delivered,
                "The push service took it. If nothing appears, look at the notification settings of the browser and the system."
            ),
            PushResult.Gone => (
                NotificationTestOutcome.Expired,
                "The browser has ended this subscription. Turn notifications on again there."
            ),
            PushResult.TooMany => (
                NotificationTestOutcome.Busy,
                "The push service asks for fewer notifications. What is due is sent later."
            ),
            PushResult.Failed => (
                NotificationTestOutcome.Unreachable,
                $"The push service has trouble of its own (status {outcome.Status}). What is due is sent later."
            ),
            PushResult.Unreachable => (
                NotificationTestOutcome.Unreachable,
                "The server cannot reach the push service. It needs a way out to the internet (https)."
            ),
            PushResult.KeyRefused => (
                NotificationTestOutcome.Rejected,
                "The push service does not accept this server's key. Turn notifications off and on again there."
            ),
            PushResult.Forbidden => (
                NotificationTestOutcome.Rejected,
                "The push service's address is none that this server may write to."
            ),
            _ => (
                NotificationTestOutcome.Rejected,
                $"The push service refused the notification (status {outcome.Status})."
            ),
        };
}
