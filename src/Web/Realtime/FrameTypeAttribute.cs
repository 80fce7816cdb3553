namespace Messenger.Web.Realtime;

/// <summary>Declares the values of a frame's <c>type</c> member. The first is the default.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FrameTypeAttribute(params string[] types) : Attribute
{
    /// <summary>The values, at least one.</summary>
    public IReadOnlyList<string> Types => types;
}
