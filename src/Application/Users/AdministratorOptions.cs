using Messenger.Application.Common;

namespace Messenger.Application.Users;

/// <summary>The users that the operator makes administrators.</summary>
[SettingsSection("")]
public sealed class AdministratorOptions
{
    /// <summary>
    /// Usernames, in any case. A user who has or registers one of them becomes an administrator.
    /// </summary>
    [UsernameSetting]
    public IReadOnlyCollection<string> Administrators { get; set; } = [];
}
