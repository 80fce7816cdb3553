namespace Messenger.Web.Endpoints;

/// <summary>Finds and maps the endpoint groups.</summary>
internal static class EndpointGroups
{
    /// <summary>Maps every <see cref="IEndpointGroup"/> of this assembly, in the order of their names.</summary>
    public static void MapEndpointGroups(this IEndpointRouteBuilder routes)
    {
        var groups = typeof(IEndpointGroup)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEndpointGroup)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            ((IEndpointGroup)Activator.CreateInstance(group)!).Map(routes);
        }
    }
}
