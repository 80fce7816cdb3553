using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Chats;

/// <content>Members and their roles.</content>
public sealed partial class Chat
{
    /// <summary>Adds those who are not members yet; owners and admins may.</summary>
    /// <param name="actor">Who adds them.</param>
    /// <param name="newcomers">Users that exist and are not members.</param>
    /// <param name="now">The time it happens.</param>
    public Result<IReadOnlyList<Membership>> Add(
        Membership actor,
        IReadOnlyCollection<UserId> newcomers,
        DateTimeOffset now
    )
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
    /// <param name="newcomer">The user who joins.</param>
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

    /// <summary>Lets a member go. The caller deletes the membership, and the chat when it is then <see cref="IsAbandoned"/>.</summary>
    /// <param name="leaver">Who leaves.</param>
    /// <param name="successor">The next owner when the owner leaves; null when there is no other member.</param>
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

        // There, only administrators are owners.
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
}
