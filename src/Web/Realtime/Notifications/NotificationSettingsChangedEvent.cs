namespace Messenger.Web.Realtime.Notifications;

/// <summary>The user has changed the notification settings.</summary>
/// <param name="ChatId">The chat whose settings changed; null for the general settings.</param>
public sealed record NotificationSettingsChangedEvent(Guid? ChatId)
    : LiveEvent,
        IPlainSocketEvent<NotificationSettingsChangedEvent.Frame>
{
    /// <inheritdoc/>
    public IReadOnlyList<Frame> ToFrames() => [new(ChatId)];

    /// <inheritdoc cref="NotificationSettingsChangedEvent"/>
    /// <param name="ChatId">The chat whose settings changed; left out for the general settings.</param>
    [FrameType("notificationSettings")]
    public sealed record Frame(Guid? ChatId) : ServerFrame;
}
