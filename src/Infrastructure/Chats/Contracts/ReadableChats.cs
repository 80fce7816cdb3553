using Messenger.Domain.Chats.Contracts;

namespace Messenger.Infrastructure.Chats.Contracts;

/// <summary>Who may read a chat, for the SQL of modules that ask about many chats at once. Of a single one <c>IChatAccess</c> says the same.</summary>
internal static class ReadableChats
{
    /// <summary>True where a user may read a chat: <c>c</c> is its row of <c>chats.chat_list</c>, <c>me</c> the user's of <c>chats.active_members</c>, joined from the left.</summary>
    public static string Condition =>
        $"(me.user_id IS NOT NULL OR (c.visibility = {(short)ChatVisibility.Public} AND NOT c.requires_password))";
}
