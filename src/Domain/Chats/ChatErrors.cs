using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;

namespace Messenger.Domain.Chats;

/// <summary>Errors of the Chats module.</summary>
public static class ChatErrors
{
    public static readonly Error NotFound = UnknownChat.Error;
    public static readonly Error MemberNotFound = new(
        "chats.member_not_found",
        "This user is not a member of the chat.",
        ErrorKind.NotFound
    );
    public static readonly Error UserNotFound = new("users.not_found", "There is no such user.", ErrorKind.NotFound);
    public static readonly Error NotLoggedIn = new("auth.not_logged_in", "Log in first.", ErrorKind.Unauthenticated);
    public static readonly Error NotAMember = new("chats.not_a_member", "Join the chat first.", ErrorKind.Forbidden);
    public static readonly Error NotAllowed = new(
        "chats.not_allowed",
        "Your role in this chat does not allow this.",
        ErrorKind.Forbidden
    );
    public static readonly Error DirectIsFixed = new(
        "chats.direct_is_fixed",
        "A direct chat always has the same two people and no name.",
        ErrorKind.Forbidden
    );
    public static readonly Error DirectWithOneself = Error.OfField(
        "chats.direct_with_oneself",
        "memberIds",
        "Name exactly one other user."
    );
    public static readonly Error PasswordRequired = new(
        "chats.password_required",
        "This room asks for a password: join it first.",
        ErrorKind.Forbidden
    );
    public static readonly Error WrongPassword = new(
        "chats.wrong_password",
        "This is not the room's password.",
        ErrorKind.Forbidden
    );
    public static readonly Error InviteNotFound = new(
        "chats.invite_not_found",
        "There is no such invite link, or it no longer holds.",
        ErrorKind.NotFound
    );
    public static readonly Error TooManyInviteLinks = new(
        "chats.too_many_invite_links",
        "This chat has as many invite links as it can have: revoke one first.",
        ErrorKind.Conflict
    );
    public static readonly Error InvitationNotFound = new(
        "chats.invitation_not_found",
        "There is no such invitation, or it is no longer open.",
        ErrorKind.NotFound
    );
    public static readonly Error TooManyInvitations = new(
        "chats.too_many_invitations",
        "You have as many open invitations to this chat as one can have: withdraw some, or wait for answers.",
        ErrorKind.Conflict
    );
    public static readonly Error GuestsStayInTheLobby = new(
        "chats.guests_stay_in_the_lobby",
        "A guest can be in the lobby only.",
        ErrorKind.Forbidden
    );
    public static readonly Error LobbyIsFixed = new(
        "chats.lobby_is_fixed",
        "The lobby cannot be deleted, closed or owned.",
        ErrorKind.Forbidden
    );
    public static readonly Error OwnerMustHandOver = new(
        "chats.owner_must_hand_over",
        "Make someone else the owner first.",
        ErrorKind.Conflict
    );
    public static readonly Error Banned = new(
        "chats.banned",
        "Who is banned from this chat cannot come in until the ban is lifted or over.",
        ErrorKind.Forbidden
    );
    public static readonly Error BanNotFound = new(
        "chats.ban_not_found",
        "This user is not banned from the chat.",
        ErrorKind.NotFound
    );
    public static readonly Error CannotReachUser = new(
        "chats.cannot_reach_user",
        "This person cannot be reached.",
        ErrorKind.Forbidden
    );
    public static readonly Error BlockedByYou = new(
        "users.blocked_by_you",
        "You block this person; lift the block first.",
        ErrorKind.Forbidden
    );
    public static readonly Error Muted = new("chats.muted", "You are muted in this chat.", ErrorKind.Forbidden);
}
