using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Notifications.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Notifications;

public sealed class NotificationSettingsTests
{
    private const string Point =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string Secret = "BTBZMqHH6r4Tts7J_aSIgg";

    [Fact]
    public void The_default_notifies_of_direct_chats_and_mentions()
    {
        var settings = NotificationSettings.DefaultsOf(UserId.New());

        Assert.Equal(
            (NotificationLevel.All, NotificationLevel.Mentions, null, true),
            (settings.Direct, settings.Groups, settings.QuietHours, settings.ShowText)
        );
        Assert.Empty(settings.TakeEvents());
    }

    [Fact]
    public void A_change_raises_an_event_and_a_repeat_does_not()
    {
        var settings = NotificationSettings.DefaultsOf(UserId.New());
        var quiet = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0), "Europe/Berlin");

        settings.Set(NotificationLevel.All, NotificationLevel.All, quiet, showText: false);
        Assert.Equal([new NotificationSettingsChanged(settings.UserId, ChatId: null)], settings.TakeEvents());
        Assert.Equal(quiet, settings.QuietHours);

        settings.Set(NotificationLevel.All, NotificationLevel.All, quiet, showText: false);
        Assert.Empty(settings.TakeEvents());

        settings.Set(NotificationLevel.All, NotificationLevel.All, quietHours: null, showText: false);
        Assert.Single(settings.TakeEvents());
        Assert.Null(settings.QuietHours);
    }

    [Theory]
    [InlineData(Point, Secret, null)]
    [InlineData(Point + "=", Secret + "==", null)]
    [InlineData("", Secret, "keys.p256dh")]
    [InlineData("AAAA", Secret, "keys.p256dh")]
    [InlineData("not base64!", Secret, "keys.p256dh")]
    [InlineData(
        "BCVxsr7N_eNhVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        Secret,
        "keys.p256dh"
    )]
    [InlineData(
        "AyVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        Secret,
        "keys.p256dh"
    )]
    [InlineData(
        "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        Secret,
        "keys.p256dh"
    )]
    [InlineData(Point, "", "keys.auth")]
    [InlineData(Point, "AAAA", "keys.auth")]
    [InlineData(Point, "BTBZMqHH6r4Tts7J_aSIggAA", "keys.auth")]
    public void A_subscription_requires_valid_encryption_keys(string publicKey, string secret, string? field)
    {
        var made = PushSubscription.Make(
            SessionId.New(),
            UserId.New(),
            "https://push.example.org/x",
            publicKey,
            secret,
            "Firefox",
            origin: null,
            DateTimeOffset.UnixEpoch
        );

        Assert.Equal(field, made.Error?.Fields?.Keys.Single());
        Assert.Equal(field is null ? null : "push.invalid_subscription", made.Error?.Code);
    }
}
