namespace Messenger.ArchitectureTests;

/// <summary>The one table of modules: whose contracts each may use, and whose events it may handle. docs/architecture.md shows the same.</summary>
internal static class Modules
{
    public static readonly IReadOnlyDictionary<string, Module> All = new Module[]
    {
        new("Users", Uses: [], Handles: ["Auth"]),
        new("Auth", Uses: ["Users"], Handles: ["Users"]),
        new("Chats", Uses: ["Auth", "Users"], Handles: ["Users", "Messages"]),
        new("Files", Uses: ["Users"], Handles: ["Users"]),
        new("Messages", Uses: ["Chats", "Files", "Users"], Handles: ["Chats", "Users"]),
        new("Moderation", Uses: ["Chats", "Messages", "Users"], Handles: ["Chats", "Messages"]),
        new(
            "Notifications",
            Uses: ["Auth", "Chats", "Messages", "Users"],
            Handles: ["Auth", "Chats", "Messages", "Users"]
        ),
        new("Inbox", Uses: ["Chats", "Messages", "Users"], Handles: []),
        new("Search", Uses: ["Chats", "Messages", "Users"], Handles: []),
    }.ToDictionary(module => module.Name, StringComparer.Ordinal);

    /// <summary>Where types are that belong to no module: the roots, where layers are put together, and what serves all modules.</summary>
    public static readonly IReadOnlySet<string> SharedPlaces = new HashSet<string>(StringComparer.Ordinal)
    {
        "Application",
        "Infrastructure",
        "Web",
        "Domain.Common.*",
        "Application.Common.*",
        "Infrastructure.Common.*",
        "Infrastructure.Nodes.*",
        "Infrastructure.Persistence.*",
        "Web.Answers.*",
        "Web.Commands.*",
        "Web.Demo.*",
        "Web.Endpoints",
        "Web.Hosting.*",
        "Web.OpenApi.*",
        "Web.Realtime.*",
        "Web.Security.*",
    };

    /// <summary>Views and functions that modules publish for the SQL of others, by the schema they are in.</summary>
    public static readonly IReadOnlySet<string> PublishedSql = new HashSet<string>(StringComparer.Ordinal)
    {
        "users.directory",
        "auth.session_expiry",
        "users.friends",
        "chats.active_members",
        "chats.chat_list",
        "files.attachable",
        "files.attach",
        "files.release",
        "messages.chat_heads",
        "messages.member_marks",
        "messages.searchable",
        "messages.unread_count",
        "messages.unread_mentions",
    };

    /// <summary>Hub methods that answer without a login: they read public chats.</summary>
    public static readonly IReadOnlySet<string> AnonymousHubMethods = new HashSet<string>(StringComparer.Ordinal)
    {
        "ConnectToChat",
        "DisconnectFromChat",
    };

    /// <summary>Commands without a validator, each with why none is needed.</summary>
    public static readonly IReadOnlyDictionary<string, string> CommandsWithoutValidator = new Dictionary<
        string,
        string
    >(StringComparer.Ordinal)
    {
        ["LogOut"] = "has no input",
        ["EndOtherSessions"] = "has no input",
        ["EndSession"] = "an id only",
        ["NoteConnected"] = "has no input",
        ["NoteDisconnected"] = "has no input",
        ["RequestFriend"] = "an id only",
        ["RemoveFriend"] = "an id only",
        ["BlockUser"] = "an id only",
        ["UnblockUser"] = "an id only",
        ["DeleteChat"] = "an id only",
        ["LeaveChat"] = "an id only",
        ["RemoveMember"] = "ids only",
        ["UnmuteMember"] = "ids only",
        ["UnbanUser"] = "ids only",
        ["DismissReport"] = "an id only",
        ["RevokeInviteLink"] = "ids only",
        ["JoinByInviteLink"] = "a token that cannot be one is not found, as any other that is none",
        ["AcceptInvitation"] = "an id only",
        ["EndInvitation"] = "an id only",
        ["UnsendMessage"] = "an id only",
        ["SetTyping"] = "an id and a yes or no",
        ["SetPreview"] = "an id, and content that is looked at while it is read",
        ["TakeBackFile"] = "an id only",
        ["SetUserDisabled"] = "an id and a yes or no",
        ["SweepGuests"] = "has no input",
        ["OpenLobby"] = "has no input",
        ["AppointAdministrators"] = "has no input",
        ["UnsubscribeFromPush"] = "has no input",
        ["SetLooking"] = "a yes or no",
        ["TestNotifications"] = "has no input",
    };

    /// <summary>Commands that guests may send, each with why. Every other is closed to them.</summary>
    public static readonly IReadOnlyDictionary<string, string> CommandsOpenToGuests = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["Authenticate"] = "finds out that it is a guest",
        ["StartGuest"] = "starts a new guest session, which is open to all",
        ["Register"] = "makes the guest a full user",
        ["LogIn"] = "leaves the guest behind for an account",
        ["LogOut"] = "ends the guest",
        ["DeleteAccount"] = "a guest may go for good, as by logging out",
        ["NoteConnected"] = "guests hear what they may read",
        ["NoteDisconnected"] = "guests hear what they may read",
        ["EditProfile"] = "guests choose their display name; the handler refuses the rest",
        ["SendMessage"] = "in the lobby, the one chat guests are members of",
        ["EditMessage"] = "in the lobby, likewise",
        ["UnsendMessage"] = "in the lobby, likewise",
        ["MarkRead"] = "in the lobby, likewise",
        ["MarkDelivered"] = "in the lobby, likewise",
        ["SetTyping"] = "in the lobby, likewise",
    };
}

/// <summary>A row of the table.</summary>
internal sealed record Module(string Name, IReadOnlyList<string> Uses, IReadOnlyList<string> Handles);
