using System.Globalization;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <summary>A place where people talk: a group, public or private, a direct chat of two, or the lobby. Guards who may change what.</summary>
/// <remarks>
/// Memberships are entities of their own, so that a chat of thousands is not loaded to change one of them; every change of
/// members happens under the chat's row lock, which makes <see cref="MemberCount"/> and <see cref="MembershipVersion"/> right.
/// </remarks>
public sealed class Chat : AggregateRoot
{
    public const int MaxNameLength = 100;
    public const int MaxPasswordLength = 128;
    public const int MaxInviteLinks = 100;

    /// <summary>How many invitations of one inviter may be open.</summary>
    public const int MaxInvitations = 100;

    /// <summary>The longest time between two messages of a member in slow mode, in seconds.</summary>
    public const int MaxSlowModeSeconds = 6 * 60 * 60;

    private const string LobbyName = "Lobby";

    private Chat()
    {
    }

    public ChatId Id { get; private init; }

    public ChatType Type { get; private init; }

    public ChatVisibility Visibility { get; private set; }

    /// <summary>Null for a direct chat.</summary>
    public string? Name { get; private set; }

    /// <summary>Null for a direct chat and the lobby, which nobody owns.</summary>
    public UserId? OwnerId { get; private set; }

    public string? PasswordHash { get; private set; }

    public string SearchKey { get; private set; } = string.Empty;

    /// <summary>True for the one public group in which guests talk. Administrators who are in it are its owners, as many as there are.</summary>
    public bool IsLobby { get; private init; }

    public int MemberCount { get; private set; }

    /// <summary>True for a group that the last member left; the lobby waits for the next.</summary>
    public bool IsAbandoned => MemberCount == 0 && !IsLobby;

    /// <summary>Counts changes of members, so that whoever hears of two of them in the wrong order knows which came last.</summary>
    public long MembershipVersion { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Slow mode: how many seconds a member waits between two messages; 0 for none. Owners and admins do not wait.</summary>
    public int SlowModeSeconds { get; private set; }

    /// <summary>For a direct chat: the pair it belongs to, the lower id first.</summary>
    public UserId? DirectLow { get; private init; }

    /// <inheritdoc cref="DirectLow"/>
    public UserId? DirectHigh { get; private init; }

    /// <summary>Creates a group that <paramref name="owner"/> owns, with its first members.</summary>
    public static (Chat Chat, IReadOnlyList<Membership> Members) CreateGroup(
        UserId owner, string name, ChatVisibility visibility, string? passwordHash, IEnumerable<UserId> others, DateTimeOffset now)
    {
        var chat = new Chat
        {
            Id = ChatId.New(),
            Type = ChatType.Group,
            Name = name,
            SearchKey = Common.SearchKey.Of(name),
            Visibility = visibility,
            OwnerId = owner,
            PasswordHash = passwordHash,
            CreatedAt = now,
        };
        List<Membership> members = [chat.Begin(owner, ChatRole.Owner, now)];
        members.AddRange(others.Where(other => other != owner).Distinct().Select(other => chat.Begin(other, ChatRole.Member, now)));
        chat.Record(new MembersAdded(chat.Id, [.. members.Select(member => member.UserId)], chat.MembershipVersion));
        chat.Log(ChatAction.Created, owner, [.. members.Skip(1).Select(member => member.UserId)]);
        return (chat, members);
    }

    /// <summary>Opens the direct chat of a pair.</summary>
    public static (Chat Chat, IReadOnlyList<Membership> Members) OpenDirect(UserPair pair, DateTimeOffset now)
    {
        var chat = new Chat
        {
            Id = ChatId.New(),
            Type = ChatType.Direct,
            Visibility = ChatVisibility.Private,
            DirectLow = pair.Low,
            DirectHigh = pair.High,
            CreatedAt = now,
        };
        Membership[] members = [chat.Begin(pair.Low, ChatRole.Member, now), chat.Begin(pair.High, ChatRole.Member, now)];
        chat.Record(new MembersAdded(chat.Id, [pair.Low, pair.High], chat.MembershipVersion));
        return (chat, members);
    }

    /// <summary>Opens the lobby, empty and nobody's.</summary>
    public static Chat OpenLobby(DateTimeOffset now)
    {
        var chat = new Chat
        {
            Id = ChatId.New(),
            Type = ChatType.Group,
            Name = LobbyName,
            SearchKey = Common.SearchKey.Of(LobbyName),
            Visibility = ChatVisibility.Public,
            IsLobby = true,
            CreatedAt = now,
        };
        chat.Record(new LobbyOpened(chat.Id));
        return chat;
    }

    /// <summary>Adds those who are not members yet; owners and admins may.</summary>
    /// <param name="actor">Who adds them.</param>
    /// <param name="newcomers">Users that exist and are not members.</param>
    /// <param name="now">The time it happens.</param>
    public Result<IReadOnlyList<Membership>> Add(Membership actor, IReadOnlyCollection<UserId> newcomers, DateTimeOffset now)
    {
        if (MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        var added = Admit(newcomers, now);
        if (added.Length > 0)
        {
            Log(ChatAction.Added, actor.UserId, [.. newcomers]);
        }

        return Result<IReadOnlyList<Membership>>.Success(added);
    }

    /// <summary>Lets someone in who is not a member yet, by their own wish.</summary>
    /// <param name="newcomer">Who joins.</param>
    /// <param name="provenHash">The hash that the password they gave was found to match, if any; a room with a password asks for its own.</param>
    /// <param name="now">The time it happens.</param>
    public Result<Membership> Join(UserId newcomer, string? provenHash, DateTimeOffset now)
    {
        if (Visibility != ChatVisibility.Public)
        {
            return ChatErrors.NotFound;
        }

        if (PasswordHash is not null && !string.Equals(PasswordHash, provenHash, StringComparison.Ordinal))
        {
            return ChatErrors.WrongPassword;
        }

        return LetIn(newcomer, now);
    }

    /// <summary>Allows making, seeing and revoking the chat's invite links; owners and admins may.</summary>
    public Result AllowInviteLinks(Membership actor) => MayManage(actor, ChatRole.Admin) is { } refused ? refused : Result.Success;

    /// <summary>Makes an invite link; owners and admins may.</summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="live">How many live links the chat has.</param>
    /// <param name="lifetime">How long it holds; null for ever.</param>
    /// <param name="maxUses">How many it lets in; null for any number.</param>
    /// <param name="now">The time it happens.</param>
    public Result<InviteLink> MakeInviteLink(Membership actor, int live, TimeSpan? lifetime, int? maxUses, DateTimeOffset now)
    {
        if (MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        if (live >= MaxInviteLinks)
        {
            return ChatErrors.TooManyInviteLinks;
        }

        Log(ChatAction.LinkMade, actor.UserId);
        return InviteLink.Make(Id, actor.UserId, lifetime, maxUses, now);
    }

    /// <summary>Notes that an invite link is revoked, which <see cref="AllowInviteLinks"/> allowed. The caller deletes it.</summary>
    public void RevokeInviteLink(Membership actor) => Log(ChatAction.LinkRevoked, actor.UserId);

    /// <summary>Lets someone in who is not a member yet and brings a link: into a private chat too, and without its password. Uses the link.</summary>
    public Result<Membership> JoinBy(InviteLink link, UserId newcomer, DateTimeOffset now)
    {
        if (link.ChatId != Id || !link.IsLive(now))
        {
            return ChatErrors.InviteNotFound;
        }

        link.Use();
        return LetIn(newcomer, now);
    }

    /// <summary>Invites users to become members; any member of a group may.</summary>
    /// <param name="actor">Who invites them.</param>
    /// <param name="others">Users that exist, are not members and are not invited.</param>
    /// <param name="open">How many open invitations to the chat the inviter has.</param>
    /// <param name="now">The time it happens.</param>
    public Result<IReadOnlyList<Invitation>> Invite(Membership actor, IReadOnlyCollection<UserId> others, int open, DateTimeOffset now)
    {
        if (MayManage(actor, ChatRole.Member) is { } refused)
        {
            return refused;
        }

        return open + others.Count <= MaxInvitations
            ? Result<IReadOnlyList<Invitation>>.Success([.. others.Select(other => Invitation.Send(Id, other, actor.UserId, now))])
            : ChatErrors.TooManyInvitations;
    }

    /// <summary>Lets in who was invited: into a private chat too, and without its password. Who becomes a member has no invitation any more.</summary>
    /// <exception cref="ArgumentException">The invitation is to another chat.</exception>
    public Membership Accept(Invitation invitation, DateTimeOffset now) =>
        invitation.ChatId == Id ? LetIn(invitation.UserId, now) : throw new ArgumentException("This invitation is to another chat.", nameof(invitation));

    /// <summary>Takes an invitation back; its inviter, owners and admins may. The caller deletes it.</summary>
    public Result Withdraw(Membership actor, Invitation invitation)
    {
        if (invitation.InvitedBy != actor.UserId && MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        invitation.End();
        return Result.Success;
    }

    /// <summary>Takes a member out: the owner anyone else, an admin those below them. The caller deletes the membership.</summary>
    public Result Remove(Membership actor, Membership target)
    {
        if (MayRule(actor, target) is { } refused)
        {
            return refused;
        }

        End(target);
        Log(ChatAction.Removed, actor.UserId, [target.UserId]);
        return Result.Success;
    }

    /// <summary>Keeps a member from writing; the owner anyone else, an admin those below them. Muting again sets another end.</summary>
    /// <param name="actor">Who mutes them.</param>
    /// <param name="target">Who is muted.</param>
    /// <param name="until">A time to come; null until it is lifted.</param>
    public Result Mute(Membership actor, Membership target, DateTimeOffset? until)
    {
        if (MayRule(actor, target) is { } refused)
        {
            return refused;
        }

        target.SilencedUntil = until ?? DateTimeOffset.MaxValue;
        Record(new MemberChanged(Id, target.UserId));
        Log(ChatAction.Muted, actor.UserId, [target.UserId], Instant(until));
        return Result.Success;
    }

    /// <summary>Lets a muted member write again; who may mute them may. Of one who is not muted it changes nothing.</summary>
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

    /// <summary>Keeps somebody from coming into a group, and takes them out of it; the owner anyone else, an admin those below them. Banning again sets another end.</summary>
    /// <param name="actor">Who bans them.</param>
    /// <param name="userId">Who is banned.</param>
    /// <param name="target">Their membership, if they are in the chat. The caller deletes it.</param>
    /// <param name="known">The ban that they have already, if any, also when it is over.</param>
    /// <param name="until">A time to come; null until it is lifted.</param>
    /// <param name="reason">Shown to those who may ban.</param>
    /// <param name="now">The time it happens.</param>
    public Result<Ban> Ban(Membership actor, UserId userId, Membership? target, Ban? known, DateTimeOffset? until, string? reason, DateTimeOffset now)
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

    /// <summary>Lets a member go. The caller deletes the membership, and the chat when it is then <see cref="IsAbandoned"/>.</summary>
    /// <param name="leaver">Who leaves.</param>
    /// <param name="successor">Who owns the chat when its owner leaves; null when nobody else is in it.</param>
    /// <exception cref="ArgumentNullException">The owner would leave others behind without one.</exception>
    public Result Leave(Membership leaver, Membership? successor)
    {
        if (Type == ChatType.Direct)
        {
            return ChatErrors.DirectIsFixed;
        }

        if (leaver.Role == ChatRole.Owner && MemberCount > 1 && !IsLobby)
        {
            ArgumentNullException.ThrowIfNull(successor);
            HandOver(successor);
        }

        End(leaver);
        if (!IsLobby && MemberCount > 0)
        {
            Log(ChatAction.Left, leaver.UserId);
        }

        return Result.Success;
    }

    /// <summary>Gives a member another role; only the owner may. Making someone else owner hands the chat over, and the old owner stays as admin.</summary>
    public Result SetRole(Membership actor, Membership target, ChatRole role)
    {
        if (MayManage(actor, ChatRole.Owner) is { } refused)
        {
            return refused;
        }

        if (target.Role == role)
        {
            return Result.Success;
        }

        // There, administrators are owners and nobody else is.
        if (IsLobby && (role == ChatRole.Owner || target.Role == ChatRole.Owner))
        {
            return ChatErrors.LobbyIsFixed;
        }

        if (target.UserId == actor.UserId)
        {
            return ChatErrors.OwnerMustHandOver;
        }

        if (role == ChatRole.Owner)
        {
            actor.Role = ChatRole.Admin;
            Record(new MemberChanged(Id, actor.UserId));
            HandOver(target);
        }
        else
        {
            target.Role = role;
            Record(new MemberChanged(Id, target.UserId));
        }

        Log(ChatAction.Role, actor.UserId, [target.UserId], NameOf(role));
        return Result.Success;
    }

    /// <summary>Makes a member of the lobby one of its owners, or no longer, as they are an administrator or not.</summary>
    /// <exception cref="InvalidOperationException">This is another chat.</exception>
    public void SetAdministrator(Membership member, bool isAdministrator)
    {
        if (!IsLobby)
        {
            throw new InvalidOperationException("Administrators have no part in other chats.");
        }

        if (isAdministrator != (member.Role == ChatRole.Owner))
        {
            member.Role = isAdministrator ? ChatRole.Owner : ChatRole.Member;
            Record(new MemberChanged(Id, member.UserId));
        }
    }

    /// <summary>Renames the chat; owners and admins may.</summary>
    public Result Rename(Membership actor, string name)
    {
        if (MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        if (!string.Equals(Name, name, StringComparison.Ordinal))
        {
            Name = name;
            SearchKey = Common.SearchKey.Of(name);
            Record(new ChatEdited(Id));
            Log(ChatAction.Renamed, actor.UserId, detail: name);
        }

        return Result.Success;
    }

    /// <summary>Opens the chat to the public or closes it; only the owner may.</summary>
    public Result SetVisibility(Membership actor, ChatVisibility visibility)
    {
        if (MayManage(actor, ChatRole.Owner) is { } refused)
        {
            return refused;
        }

        if (IsLobby && visibility != ChatVisibility.Public)
        {
            return ChatErrors.LobbyIsFixed;
        }

        if (Visibility != visibility)
        {
            var wasOpen = IsOpenToVisitors;
            Visibility = visibility;
            Record(new ChatEdited(Id));
            RecordIfClosedToVisitors(wasOpen);
            Log(ChatAction.Visibility, actor.UserId, detail: NameOf(visibility));
        }

        return Result.Success;
    }

    /// <summary>Sets the password that joining takes, or lifts it with null; only the owner may.</summary>
    public Result SetPassword(Membership actor, string? passwordHash)
    {
        if (MayManage(actor, ChatRole.Owner) is { } refused)
        {
            return refused;
        }

        if (IsLobby && passwordHash is not null)
        {
            return ChatErrors.LobbyIsFixed;
        }

        if (PasswordHash is null != passwordHash is null)
        {
            Record(new ChatEdited(Id));
        }

        if (!string.Equals(PasswordHash, passwordHash, StringComparison.Ordinal))
        {
            Log(ChatAction.Password, actor.UserId, detail: passwordHash is null ? "lifted" : PasswordHash is null ? "set" : "changed");
        }

        var wasOpen = IsOpenToVisitors;
        PasswordHash = passwordHash;
        RecordIfClosedToVisitors(wasOpen);
        return Result.Success;
    }

    /// <summary>Sets how long members wait between two messages, or lifts it with 0; owners and admins may.</summary>
    /// <param name="actor">Who sets it.</param>
    /// <param name="seconds">0 to <see cref="MaxSlowModeSeconds"/>.</param>
    public Result SetSlowMode(Membership actor, int seconds)
    {
        if (MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        if (SlowModeSeconds != seconds)
        {
            SlowModeSeconds = seconds;
            Record(new ChatEdited(Id));
            Record(new SlowModeChanged(Id, seconds));
            Log(ChatAction.SlowMode, actor.UserId, detail: seconds.ToString(CultureInfo.InvariantCulture));
        }

        return Result.Success;
    }

    /// <summary>Allows the deletion of the chat; only the owner may. The caller deletes it.</summary>
    public Result Delete(Membership actor)
    {
        if (MayManage(actor, ChatRole.Owner) is { } refused)
        {
            return refused;
        }

        if (IsLobby)
        {
            return ChatErrors.LobbyIsFixed;
        }

        Record(new ChatDeleted(Id));
        return Result.Success;
    }

    private Error? MayManage(Membership actor, ChatRole least)
    {
        if (Type == ChatType.Direct)
        {
            return ChatErrors.DirectIsFixed;
        }

        return actor.Role >= least ? null : ChatErrors.NotAllowed;
    }

    /// <summary>Whether one member may take out, mute or ban another: admins those below them, the owner anyone else.</summary>
    private Error? MayRule(Membership actor, Membership target) =>
        MayManage(actor, ChatRole.Admin) ?? (target.Role < actor.Role ? null : ChatErrors.NotAllowed);

    private Membership LetIn(UserId newcomer, DateTimeOffset now)
    {
        var membership = Admit([newcomer], now)[0];
        if (!IsLobby)
        {
            Log(ChatAction.Joined, newcomer);
        }

        return membership;
    }

    private Membership[] Admit(IReadOnlyCollection<UserId> newcomers, DateTimeOffset now)
    {
        Membership[] added = [.. newcomers.Select(newcomer => Begin(newcomer, ChatRole.Member, now))];
        if (added.Length > 0)
        {
            Record(new MembersAdded(Id, [.. newcomers], MembershipVersion));
        }

        return added;
    }

    private Membership Begin(UserId userId, ChatRole role, DateTimeOffset now)
    {
        MemberCount++;
        MembershipVersion++;
        return Membership.Begin(Id, userId, role, MembershipVersion, now);
    }

    private void End(Membership membership)
    {
        MemberCount--;
        MembershipVersion++;
        Record(new MemberRemoved(Id, membership.UserId, MembershipVersion));
        if (IsAbandoned)
        {
            Record(new ChatDeleted(Id));
        }
    }

    private void HandOver(Membership successor)
    {
        successor.Role = ChatRole.Owner;
        OwnerId = successor.UserId;
        Record(new MemberChanged(Id, successor.UserId));
        Record(new ChatEdited(Id));
    }

    private void Log(ChatAction action, UserId by, IReadOnlyList<UserId>? users = null, string? detail = null) =>
        Record(new ChatActionTaken(Id, action, by, users ?? [], detail, IsPrivateGroup: Type == ChatType.Group && Visibility == ChatVisibility.Private));

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string? Instant(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private bool IsOpenToVisitors => Visibility == ChatVisibility.Public && PasswordHash is null;

    private void RecordIfClosedToVisitors(bool wasOpen)
    {
        if (wasOpen && !IsOpenToVisitors)
        {
            Record(new ChatClosedToVisitors(Id));
        }
    }
}
