using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.UnitTests.Chats;

public sealed class ModerationTests
{
    private static readonly DateTimeOffset Later = Room.Now.AddHours(1);

    private readonly Room _room = Room.Group();

    public static TheoryData<ChatRole, ChatRole, bool> Ranks =>
        new()
        {
            { ChatRole.Owner, ChatRole.Admin, true },
            { ChatRole.Owner, ChatRole.Member, true },
            { ChatRole.Admin, ChatRole.Member, true },
            { ChatRole.Admin, ChatRole.Owner, false },
            { ChatRole.Admin, ChatRole.Admin, false },
            { ChatRole.Member, ChatRole.Member, false },
            { ChatRole.Member, ChatRole.Owner, false },
        };

    [Theory]
    [MemberData(nameof(Ranks))]
    public void Owners_moderate_everyone_and_admins_moderate_members(ChatRole actor, ChatRole target, bool may)
    {
        var (by, whom) = (_room.Of(actor), _room.Of(target));
        var expected = may ? null : "chats.not_allowed";

        Assert.Equal(expected, _room.Chat.Mute(by, whom, known: null, Later).Error?.Code);
        Assert.Equal(expected, _room.Chat.Unmute(by, whom).Error?.Code);
        Assert.Equal(
            expected,
            _room.Chat.Ban(by, whom.UserId, whom, known: null, Later, reason: null, Room.Now).Error?.Code
        );
        Assert.Equal(may, _room.Chat.TakeEvents().Count > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mute_has_an_end_or_none(bool forEver)
    {
        DateTimeOffset? until = forEver ? null : Later;

        var mute = _room.Chat.Mute(_room.Owner, _room.Member, known: null, until).Value;

        Assert.Equal((_room.Member.UserId, until ?? DateTimeOffset.MaxValue), (mute.UserId, mute.Until));
        Assert.Equal(until ?? DateTimeOffset.MaxValue, _room.Member.SilencedUntil);
        Assert.Equal(new MemberChanged(_room.Chat.Id, _room.Member.UserId), _room.Chat.TakeEvents()[0]);
        _room.Chat.Unmute(_room.Admin, _room.Member);
        Assert.Null(_room.Member.SilencedUntil);
        Assert.Equal([ChatAction.Unmuted], Actions());
        _room.Chat.Unmute(_room.Admin, _room.Member);
        Assert.Empty(_room.Chat.TakeEvents());
    }

    [Fact]
    public void A_mute_survives_leaving_and_rejoining()
    {
        var room = Room.Group(ChatVisibility.Public);
        var mute = room.Chat.Mute(room.Owner, room.Member, known: null, Later).Value;
        room.Chat.Leave(room.Member, successor: null);
        var back = room.Chat.Join(room.Member.UserId, provenHash: null, Room.Now).Value;

        room.Chat.KeepMuted(back, mute);

        Assert.Equal(Later, back.SilencedUntil);
        Assert.Throws<ArgumentException>(() => room.Chat.KeepMuted(room.Admin, mute));
    }

    [Fact]
    public void A_ban_removes_a_member_and_outlives_the_membership()
    {
        var ban = _room
            .Chat.Ban(_room.Admin, _room.Member.UserId, _room.Member, known: null, Later, "Spam", Room.Now)
            .Value;

        Assert.Equal(
            (_room.Member.UserId, _room.Admin.UserId, Later, "Spam"),
            (ban.UserId, ban.BannedBy, ban.Until!.Value, ban.Reason)
        );
        Assert.Equal((true, false), (ban.Holds(Later.AddTicks(-1)), ban.Holds(Later)));
        Assert.Equal(2, _room.Chat.MemberCount);
        Assert.Equal([ChatAction.Removed, ChatAction.Banned], Actions());
    }

    [Fact]
    public void Non_member_can_be_banned_for_ever()
    {
        var stranger = UserId.New();

        var ban = _room
            .Chat.Ban(_room.Admin, stranger, target: null, known: null, until: null, reason: null, Room.Now)
            .Value;
        var again = _room.Chat.Ban(_room.Owner, stranger, target: null, ban, Later, "Longer", Room.Now).Value;

        Assert.Same(ban, again);
        Assert.Equal((Later, _room.Owner.UserId), (ban.Until!.Value, ban.BannedBy));
        Assert.Equal(
            "chats.not_allowed",
            _room
                .Chat.Ban(_room.Member, stranger, target: null, known: null, until: null, reason: null, Room.Now)
                .Error?.Code
        );
    }

    [Theory]
    [InlineData(ChatRole.Owner, null)]
    [InlineData(ChatRole.Admin, null)]
    [InlineData(ChatRole.Member, "chats.not_allowed")]
    public void Moderators_set_slow_mode_and_lift_bans(ChatRole role, string? code)
    {
        var ban = _room
            .Chat.Ban(_room.Owner, UserId.New(), target: null, known: null, until: null, reason: null, Room.Now)
            .Value;
        _room.Chat.TakeEvents();

        Assert.Equal(code, _room.Chat.Unban(_room.Of(role), ban).Error?.Code);
        Assert.Equal(code, _room.Chat.SetSlowMode(_room.Of(role), 30).Error?.Code);
        Assert.Equal(code is null ? 30 : 0, _room.Chat.SlowModeSeconds);
        Assert.Equal(code is null, _room.Chat.TakeEvents().Contains(new SlowModeChanged(_room.Chat.Id, 30)));
    }

    [Fact]
    public void Lifting_a_missing_ban_is_not_found() =>
        Assert.Equal("chats.ban_not_found", _room.Chat.Unban(_room.Owner, ban: null).Error?.Code);

    [Fact]
    public void The_same_slow_mode_changes_nothing()
    {
        Assert.Null(_room.Chat.SetSlowMode(_room.Owner, 0).Error);
        Assert.Empty(_room.Chat.TakeEvents());
    }

    [Fact]
    public void A_direct_chat_has_no_moderators()
    {
        var direct = Room.Direct();
        var (one, other) = (direct.Members[0], direct.Members[1]);

        Assert.Equal("chats.direct_is_fixed", direct.Chat.Mute(one, other, known: null, until: null).Error?.Code);
        Assert.Equal(
            "chats.direct_is_fixed",
            direct.Chat.Ban(one, other.UserId, other, known: null, until: null, reason: null, Room.Now).Error?.Code
        );
        Assert.Equal("chats.direct_is_fixed", direct.Chat.SetSlowMode(one, 10).Error?.Code);
    }

    [Fact]
    public void An_action_event_names_actor_and_target()
    {
        var newcomer = UserId.New();

        _room.Chat.Add(_room.Admin, [newcomer], Room.Now);
        _room.Chat.SetRole(_room.Owner, _room.Member, ChatRole.Admin);
        _room.Chat.Rename(_room.Owner, "Another name");
        _room.Chat.SetPassword(_room.Owner, "hash");
        _room.Chat.SetPassword(_room.Owner, "other hash");
        _room.Chat.SetPassword(_room.Owner, passwordHash: null);
        _room.Chat.SetVisibility(_room.Owner, ChatVisibility.Public);
        _room.Chat.Leave(_room.Member, successor: null);

        Assert.Equal(
            [
                (ChatAction.Added, _room.Admin.UserId, newcomer, null, true),
                (ChatAction.Role, _room.Owner.UserId, _room.Member.UserId, "admin", true),
                (ChatAction.Renamed, _room.Owner.UserId, default, "Another name", true),
                (ChatAction.Password, _room.Owner.UserId, default, "set", true),
                (ChatAction.Password, _room.Owner.UserId, default, "changed", true),
                (ChatAction.Password, _room.Owner.UserId, default, "lifted", true),
                (ChatAction.Visibility, _room.Owner.UserId, default, "public", false),
                (ChatAction.Left, _room.Member.UserId, default(UserId), (string?)null, false),
            ],
            _room
                .Chat.TakeEvents()
                .OfType<ChatActionTaken>()
                .Select(taken =>
                    (
                        taken.Action,
                        taken.By,
                        taken.Users is [var first, ..] ? first : default,
                        taken.Detail,
                        taken.IsPrivateGroup
                    )
                )
        );
    }

    private ChatAction[] Actions() =>
        [.. _room.Chat.TakeEvents().OfType<ChatActionTaken>().Select(taken => taken.Action)];
}
