using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <content>Mutes and bans.</content>
public sealed partial class Chat
{
    /// <summary>Keeps a member from writing; the owner anyone else, an admin those below them. Muting again sets another end.</summary>
    /// <param name="actor">Who mutes them.</param>
    /// <param name="target">The muted member.</param>
    /// <param name="known">The mute that they have already, if any, also when it is over.</param>
    /// <param name="until">A time to come; null until it is lifted.</param>
    public Result<Mute> Mute(Membership actor, Membership target, Mute? known, DateTimeOffset? until)
    {
        if (MayRule(actor, target) is { } refused)
        {
            return refused;
        }

        var mute = known ?? Chats.Mute.Of(Id, target.UserId);
        mute.Until = until ?? DateTimeOffset.MaxValue;
        target.SilencedUntil = mute.Until;
        Record(new MemberChanged(Id, target.UserId));
        Log(ChatAction.Muted, actor.UserId, [target.UserId], Instant(until));
        return mute;
    }

    /// <summary>Keeps a member muted who left and rejoined.</summary>
    /// <exception cref="ArgumentException">The mute is another's.</exception>
    public void KeepMuted(Membership newcomer, Mute mute)
    {
        if ((mute.ChatId, mute.UserId) != (Id, newcomer.UserId))
        {
            throw new ArgumentException("This mute is another's.", nameof(mute));
        }

        newcomer.SilencedUntil = mute.Until;
    }

    /// <summary>Lets a muted member write again; who may mute them may. Of one who is not muted it changes nothing. The caller deletes the mute.</summary>
    public Result Unmute(Membership actor, Membership target)
    {
        if (MayRule(actor, target) is { } refused)
        {
            return refused;
        }

        if (target.SilencedUntil is not null)
        {
            target.SilencedUntil = null;
            Record(new MemberChanged(Id, target.UserId));
            Log(ChatAction.Unmuted, actor.UserId, [target.UserId]);
        }

        return Result.Success;
    }

    /// <summary>
    /// Bans a user from a group and removes them from it. The owner can ban everyone else, an admin those of a lower role.
    /// Banning again replaces the end.
    /// </summary>
    /// <param name="actor">Who bans them.</param>
    /// <param name="userId">The banned user.</param>
    /// <param name="target">Their membership, if they are in the chat. The caller deletes it.</param>
    /// <param name="known">The ban that they have already, if any, also when it is over.</param>
    /// <param name="until">A time to come; null until it is lifted.</param>
    /// <param name="reason">Shown to those who may ban.</param>
    /// <param name="now">The time it happens.</param>
    public Result<Ban> Ban(
        Membership actor,
        UserId userId,
        Membership? target,
        Ban? known,
        DateTimeOffset? until,
        string? reason,
        DateTimeOffset now
    )
    {
        if ((target is null ? MayManage(actor, ChatRole.Admin) : MayRule(actor, target)) is { } refused)
        {
            return refused;
        }

        if (target is not null)
        {
            End(target);
            Log(ChatAction.Removed, actor.UserId, [userId]);
        }

        var ban = known ?? Chats.Ban.Of(Id, userId);
        ban.Set(actor.UserId, until, reason, now);
        Log(ChatAction.Banned, actor.UserId, [userId], Instant(until));
        return ban;
    }

    /// <summary>Lifts a ban; owners and admins may. The caller deletes it.</summary>
    public Result Unban(Membership actor, Ban? ban)
    {
        if (MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        if (ban is null)
        {
            return ChatErrors.BanNotFound;
        }

        Log(ChatAction.Unbanned, actor.UserId, [ban.UserId]);
        return Result.Success;
    }

    /// <summary>Whether one member may take out, mute or ban another: admins those below them, the owner anyone else.</summary>
    private Error? MayRule(Membership actor, Membership target) =>
        MayManage(actor, ChatRole.Admin) ?? (target.Role < actor.Role ? null : ChatErrors.NotAllowed);
}
