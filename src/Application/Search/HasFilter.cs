namespace Messenger.Application.Search;

/// <summary>The values of the operator <c>has:</c>.</summary>
public enum HasFilter
{
    Image,
    File,
    Link,
}
