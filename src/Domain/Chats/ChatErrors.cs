using Messenger.Domain.Common;

namespace Messenger.Domain.Chats;

/// <summary>What can be wrong about chats.</summary>
public static class ChatErrors
{
    public static readonly Error NotFound = new("chats.not_found", "There is no such chat.", ErrorKind.NotFound);
    public static readonly Error MemberNotFound = new("chats.member_not_found", "This user is not a member of the chat.", ErrorKind.NotFound);
    public static readonly Error UserNotFound = new("users.not_found", "There is no such user.", ErrorKind.NotFound);
    public static readonly Error NotAMember = new("chats.not_a_member", "Join the chat first.", ErrorKind.Forbidden);
    public static readonly Error NotAllowed = new("chats.not_allowed", "Your role in this chat does not allow this.", ErrorKind.Forbidden);
    public static readonly Error DirectIsFixed = new("chats.direct_is_fixed", "A direct chat always has the same two people and no name.", ErrorKind.Forbidden);
    public static readonly Error DirectWithOneself = Error.OfField("chats.direct_with_oneself", "memberIds", "Name exactly one other user.");
    public static readonly Error PasswordRequired = new("chats.password_required", "This room asks for a password: join it first.", ErrorKind.Forbidden);
    public static readonly Error WrongPassword = new("chats.wrong_password", "This is not the room's password.", ErrorKind.Forbidden);
    public static readonly Error GuestsStayInTheLobby = new("chats.guests_stay_in_the_lobby", "A guest can be in the lobby only.", ErrorKind.Forbidden);
    public static readonly Error LobbyIsFixed = new("chats.lobby_is_fixed", "The lobby is always there, open to all and nobody's property.", ErrorKind.Forbidden);
    public static readonly Error OwnerMustHandOver = new("chats.owner_must_hand_over", "Make someone else the owner first.", ErrorKind.Conflict);
}
