using System.Globalization;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Common;

namespace Messenger.Domain.Chats;

/// <content>Its name, door and pace.</content>
public sealed partial class Chat
{
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
            Log(
                ChatAction.Password,
                actor.UserId,
                detail: passwordHash is null ? "lifted"
                    : PasswordHash is null ? "set"
                    : "changed"
            );
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

    private bool IsOpenToVisitors => Visibility == ChatVisibility.Public && PasswordHash is null;

    private void RecordIfClosedToVisitors(bool wasOpen)
    {
        if (wasOpen && !IsOpenToVisitors)
        {
            Record(new ChatClosedToVisitors(Id));
        }
    }
}
