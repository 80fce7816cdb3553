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

        return Result<IReadOnlyList<Membership>>.Success(Admit(newcomers, now));
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

        return Admit([newcomer], now)[0];
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

        return live < MaxInviteLinks ? InviteLink.Make(Id, actor.UserId, lifetime, maxUses, now) : ChatErrors.TooManyInviteLinks;
    }

    /// <summary>Lets someone in who is not a member yet and brings a link: into a private chat too, and without its password. Uses the link.</summary>
    public Result<Membership> JoinBy(InviteLink link, UserId newcomer, DateTimeOffset now)
    {
        if (link.ChatId != Id || !link.IsLive(now))
        {
            return ChatErrors.InviteNotFound;
        }

        link.Use();
        return Admit([newcomer], now)[0];
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
        invitation.ChatId == Id ? Admit([invitation.UserId], now)[0] : throw new ArgumentException("This invitation is to another chat.", nameof(invitation));

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
        if (MayManage(actor, ChatRole.Admin) is { } refused)
        {
            return refused;
        }

        if (target.Role >= actor.Role)
        {
            return ChatErrors.NotAllowed;
        }

        End(target);
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
        return Result.Success;
    }

    /// <summary>Notes that one of the two of a direct chat has deleted their account. It stays for the other; the caller deletes it when there is none.</summary>
    /// <param name="isLast">True when the other did so before.</param>
    /// <exception cref="InvalidOperationException">This is a group, which is left.</exception>
    public void LoseParticipant(bool isLast)
    {
        if (Type != ChatType.Direct)
        {
            throw new InvalidOperationException("A group is left.");
        }

        Record(isLast ? new ChatDeleted(Id) : new ChatEdited(Id));
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
            Record(new MemberRoleChanged(Id, actor.UserId));
            HandOver(target);
        }
        else
        {
            target.Role = role;
            Record(new MemberRoleChanged(Id, target.UserId));
        }

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
            Record(new MemberRoleChanged(Id, member.UserId));
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

        var wasOpen = IsOpenToVisitors;
        PasswordHash = passwordHash;
        RecordIfClosedToVisitors(wasOpen);
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
        Record(new MemberRoleChanged(Id, successor.UserId));
        Record(new ChatEdited(Id));
    }

    private bool IsOpenToVisitors => Visibility == ChatVisibility.Public && PasswordHash is null;

    private void RecordIfClosedToVisitors(bool wasOpen)
    {
        if (wasOpen && !IsOpenToVisitors)
        {
            Record(new ChatClosedToVisitors(Id));
        }
    }
}
