using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Messenger.Web.OpenApi;

/// <summary>Moves parameters that several operations have alike into components, and refers to them from there.</summary>
internal sealed class SharedParameters : IOpenApiDocumentTransformer
{
    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var shared = document
            .Paths.SelectMany(path => path.Value.Operations!.Values)
            .SelectMany(operation =>
                (operation.Parameters ?? []).Select((parameter, index) => (operation.Parameters, parameter, index))
            )
            .GroupBy(
                used => (used.parameter.Name, used.parameter.In, used.parameter.Description),
                used => (used.Parameters!, used.parameter, used.index)
            )
            .Where(uses => uses.Count() > 1)
            .ToList();
        foreach (var uses in shared)
        {
            var name = NameOf(uses.First().parameter);
            document.AddComponent(name, uses.First().parameter);
            foreach (var (parameters, _, index) in uses)
            {
                parameters[index] = new OpenApiParameterReference(name, document);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The component's name: of an id what it identifies, else the parameter's own name.</summary>
    private static string NameOf(IOpenApiParameter parameter)
    {
        if (parameter.Name is "id")
        {
            // "The id of the chat." names IdOfChat.
            var noun = parameter.Description!.Split(' ')[^1].TrimEnd('.');
            return $"IdOf{char.ToUpper(noun[0], CultureInfo.InvariantCulture)}{noun[1..]}";
        }

        var name = parameter.Name!.Replace("-", string.Empty, StringComparison.Ordinal);
        return char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..];
    }
}
