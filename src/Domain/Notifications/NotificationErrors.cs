using Messenger.Domain.Common;

namespace Messenger.Domain.Notifications;

/// <summary>What can be wrong about notifications.</summary>
public static class NotificationErrors
{
    /// <summary>Nothing can be sent to such a subscription.</summary>
    public static Error Invalid(string field, string message) =>
        Error.OfField("push.invalid_subscription", field, message);
}
