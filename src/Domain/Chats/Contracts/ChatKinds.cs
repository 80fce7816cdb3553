namespace Messenger.Domain.Chats.Contracts;

/// <summary>Between whom a chat is.</summary>
public enum ChatType
{
    /// <summary>Any number of members.</summary>
    Group,

    /// <summary>Exactly two people, one chat per pair.</summary>
    Direct,
}

/// <summary>The audience that may find and read a chat.</summary>
public enum ChatVisibility
{
    /// <summary>Members only; to others it does not exist.</summary>
    Private,

    /// <summary>Anyone may find, read and join it.</summary>
    Public,
}

/// <summary>What a member may do, the least first.</summary>
public enum ChatRole
{
    Member,
    Admin,
    Owner,
}
