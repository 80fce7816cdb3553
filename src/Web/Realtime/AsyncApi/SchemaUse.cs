namespace Messenger.Web.Realtime.AsyncApi;

/// <summary>In which JSON a schema is used, which decides what members are required.</summary>
internal enum SchemaUse
{
    /// <summary>JSON of the server in which every member is present.</summary>
    Written,

    /// <summary>JSON of the server without members that are null.</summary>
    WrittenWithoutNulls,

    /// <summary>JSON of clients, who may leave out members that are nullable or have a default value.</summary>
    Read,
}
