namespace Messenger.Application.Users;

/// <summary>Who is an administrator whatever happens.</summary>
public sealed class AdministratorOptions
{
    /// <summary>Usernames, in any case; whoever has or registers one of them is an administrator.</summary>
    public IReadOnlyCollection<string> Usernames { get; set; } = [];
}
