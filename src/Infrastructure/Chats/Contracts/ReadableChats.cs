using Messenger.Domain.Chats.Contracts;

namespace Messenger.Infrastructure.Chats.Contracts;

/// <summary>
/// The condition under which a user may read a chat, for SQL about many chats at once. For a single chat it equals
/// <c>IChatAccess</c>.
/// </summary>
internal static class ReadableChats
{
    /// <summary>True where a user may read a chat: <c>c</c> is its row of <c>chats.chat_list</c>, <c>me</c> the user's of <c>chats.active_members</c>, joined from the left.</summary>
    public static string Condition =>
        $"(me.user_id IS NOT NULL OR (c.visibility = {(short)ChatVisibility.Public} AND NOT c.requires_password))";
}
