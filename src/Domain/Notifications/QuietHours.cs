using System.Text.RegularExpressions;

namespace Messenger.Domain.Notifications;

/// <summary>
/// The hours of the day without notifications, in the user's time zone: from the first minute up to the last, also over
/// midnight.
/// </summary>
/// <param name="TimeZone">An IANA name, such as <c>Europe/Berlin</c>.</param>
public sealed partial record QuietHours(TimeOnly From, TimeOnly To, string TimeZone)
{
    public const int MaxTimeZoneLength = 64;

    /// <summary>Whether this machine knows the time zone.</summary>
    public static bool IsTimeZone(string? name) =>
        name is { Length: <= MaxTimeZoneLength }
        && ZoneName().IsMatch(name)
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    /// <summary>Whether a time falls into them. Where the machine no longer knows the time zone, that of Greenwich counts.</summary>
    public bool Cover(DateTimeOffset time)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime).IsBetween(From, To);
    }

    // The machine looks a name up among its files: nothing that leads elsewhere gets there.
    [GeneratedRegex(
        @"\A[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex ZoneName();
}
