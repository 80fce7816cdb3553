namespace Messenger.Web.Endpoints;

/// <summary>The REST endpoints of one part of a module. A scan of this assembly finds and maps every group.</summary>
internal interface IEndpointGroup
{
    /// <summary>Adds the group's routes. Each of them requires a login unless it calls <c>AllowAnonymous</c>.</summary>
    void Map(IEndpointRouteBuilder routes);
}
