using Messenger.Domain.Common;

namespace Messenger.Domain.Notifications;

/// <summary>Errors of the Notifications module.</summary>
public static class NotificationErrors
{
    /// <summary>Nothing can be sent to such a subscription.</summary>
    public static Error Invalid(string field, string message) =>
        Error.OfField("push.invalid_subscription", field, message);
}
