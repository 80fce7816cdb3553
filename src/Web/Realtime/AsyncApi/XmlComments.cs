using System.Text;
using System.Xml.Linq;

namespace Messenger.Web.Realtime.AsyncApi;

/// <summary>The documentation comments of the product's assemblies, as plain text.</summary>
/// <remarks>
/// The compiler writes them into XML files beside the assemblies. Without these files descriptions are missing.
/// </remarks>
internal sealed class XmlComments
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    public XmlComments()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "Messenger.*.xml"))
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                _members[(string)member.Attribute("name")!] = member;
            }
        }
    }

    /// <summary>Returns the summary of a type.</summary>
    public string? SummaryOf(Type type) => Text(Find(type)?.Element("summary"));

    /// <summary>Returns the description of a constructor parameter of a record, or of a property.</summary>
    public string? MemberOf(Type type, string name) =>
        Text(Parameter(Find(type), name))
        ?? Text(_members.GetValueOrDefault($"P:{NameOf(type)}.{name}")?.Element("summary"));

    /// <summary>Returns the summary of a method that has no overloads.</summary>
    public string? SummaryOf(Type type, string method) => Text(Find(type, method)?.Element("summary"));

    /// <summary>Returns the description of a parameter of a method that has no overloads.</summary>
    public string? ParameterOf(Type type, string method, string parameter) =>
        Text(Parameter(Find(type, method), parameter));

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static XElement? Parameter(XElement? member, string name) =>
        member
            ?.Elements("param")
            .FirstOrDefault(parameter =>
                string.Equals((string?)parameter.Attribute("name"), name, StringComparison.Ordinal)
            );

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(
                node switch
                {
                    XText plain => plain.Value,
                    XElement reference when reference.Attribute("cref") is { } target =>
                        $"`{target.Value.Split('.')[^1]}`",
                    XElement reference when reference.Attribute("name") is { } target => $"`{target.Value}`",
                    XElement code => $"`{code.Value}`",
                    _ => string.Empty,
                }
            );
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private XElement? Find(Type type)
    {
        var member = _members.GetValueOrDefault($"T:{NameOf(type)}");
        return
            member?.Element("inheritdoc")?.Attribute("cref") is { } target
            && _members.TryGetValue(target.Value, out var inherited)
            ? new XElement("member", inherited.Element("summary"), member.Elements("param"))
            : member;
    }

    private XElement? Find(Type type, string method) =>
        _members
            .FirstOrDefault(member =>
                string.Equals(member.Key, $"M:{NameOf(type)}.{method}", StringComparison.Ordinal)
                || member.Key.StartsWith($"M:{NameOf(type)}.{method}(", StringComparison.Ordinal)
            )
            .Value;
}
