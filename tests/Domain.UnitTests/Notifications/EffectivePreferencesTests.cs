using Messenger.Domain.Notifications;
using Messenger.Domain.Notifications.Contracts;

namespace Messenger.Domain.UnitTests.Notifications;

public sealed class EffectivePreferencesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(NotificationLevel.All, false, true)]
    [InlineData(NotificationLevel.All, true, true)]
    [InlineData(NotificationLevel.Mentions, false, false)]
    [InlineData(NotificationLevel.Mentions, true, true)]
    [InlineData(NotificationLevel.Nothing, false, false)]
    [InlineData(NotificationLevel.Nothing, true, false)]
    public void A_level_selects_messages(NotificationLevel level, bool mentionsThem, bool isIncluded) =>
        Assert.Equal(
            isIncluded,
            new EffectivePreferences(level, MutedUntil: null, QuietHours: null).Include(mentionsThem, Noon)
        );

    [Fact]
    public void A_mute_suppresses_everything_until_its_end()
    {
        var preferences = new EffectivePreferences(NotificationLevel.All, Noon.AddHours(1), QuietHours: null);

        Assert.False(preferences.Include(mentionsThem: true, Noon));
        Assert.False(preferences.Include(mentionsThem: true, Noon.AddHours(1).AddTicks(-1)));
        Assert.True(preferences.Include(mentionsThem: false, Noon.AddHours(1)));
    }

    [Fact]
    public void Quiet_hours_suppress_everything()
    {
        var preferences = new EffectivePreferences(
            NotificationLevel.All,
            MutedUntil: null,
            new QuietHours(new TimeOnly(11, 0), new TimeOnly(13, 0), "Etc/UTC")
        );

        Assert.False(preferences.Include(mentionsThem: true, Noon));
        Assert.True(preferences.Include(mentionsThem: false, Noon.AddHours(1)));
    }

    [Theory]
    [InlineData("21:59", false)]
    [InlineData("22:00", true)]
    [InlineData("23:59", true)]
    [InlineData("00:00", true)]
    [InlineData("06:59", true)]
    [InlineData("07:00", false)]
    [InlineData("12:00", false)]
    public void They_may_go_over_midnight(string time, bool isQuiet) =>
        Assert.Equal(isQuiet, new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0), "Etc/UTC").Cover(At(time)));

    [Theory]
    [InlineData("Europe/Berlin", "2026-01-15T21:30:00Z", true)]
    [InlineData("Europe/Berlin", "2026-01-15T20:30:00Z", false)]
    [InlineData("Europe/Berlin", "2026-07-15T20:30:00Z", true)]
    [InlineData("America/New_York", "2026-01-15T21:30:00Z", false)]
    [InlineData("Asia/Kolkata", "2026-01-15T16:30:00Z", true)]
    public void They_follow_the_users_time_zone_and_daylight_saving_time(string zone, string time, bool isQuiet) =>
        Assert.Equal(
            isQuiet,
            new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0), zone).Cover(
                DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)
            )
        );

    [Theory]
    [InlineData("Europe/Berlin", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("UTC", true)]
    [InlineData("Etc/GMT+5", true)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("../../../etc/passwd", false)]
    [InlineData("Europe/Berlin\n", false)]
    [InlineData("Europe/Ber\0lin", false)]
    public void An_unknown_time_zone_is_refused(string? name, bool isKnown) =>
        Assert.Equal(isKnown, QuietHours.IsTimeZone(name));

    private static DateTimeOffset At(string time) =>
        new(
            new DateTime(
                new DateOnly(2026, 6, 1),
                TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
                DateTimeKind.Utc
            )
        );
}
