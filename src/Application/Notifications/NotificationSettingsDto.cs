using Messenger.Domain.Notifications.Contracts;

namespace Messenger.Application.Notifications;

/// <summary>A user's general notification settings.</summary>
/// <param name="Default">Where a chat's own settings say nothing else.</param>
/// <param name="QuietHours">Null for none.</param>
/// <param name="ShowText">Whether notifications say what a message says.</param>
public sealed record NotificationSettingsDto(NotificationDefaultsDto Default, QuietHoursDto? QuietHours, bool ShowText);

/// <param name="Direct">In direct chats.</param>
/// <param name="Groups">In groups.</param>
public sealed record NotificationDefaultsDto(NotificationLevel Direct, NotificationLevel Groups);

/// <summary>When in the day nothing is sent; also over midnight.</summary>
/// <param name="From">Hours and minutes, <c>22:00</c>, as <paramref name="To"/>, which no longer belongs to it.</param>
/// <param name="TimeZone">An IANA name, such as <c>Europe/Berlin</c>.</param>
public sealed record QuietHoursDto(string From, string To, string TimeZone)
{
    private const string Format = "HH':'mm";

    /// <summary>Reads a time of the day; null where it is none.</summary>
    internal static TimeOnly? Read(string? time) =>
        TimeOnly.TryParseExact(
            time,
            Format,
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var read
        )
            ? read
            : null;

    internal static string Write(TimeOnly time) =>
        time.ToString(Format, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A user's notification settings of one chat.</summary>
/// <param name="MutedUntil">Until then of nothing; null where it is not muted.</param>
public sealed record ChatNotificationsDto(Guid ChatId, ChatNotificationLevel Level, DateTimeOffset? MutedUntil);
