namespace Messenger.Application.Common;

/// <summary>Opens a command to guests, to whom every command is closed that does not carry this. Each has its reason in the architecture tests.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OpenToGuestsAttribute : Attribute
{
    /// <summary>True for what guests do in the lobby, and so no longer once there is none.</summary>
    public bool InLobby { get; init; }
}
