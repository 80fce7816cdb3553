using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Messenger.ArchitectureTests;

/// <summary>The walls. Each rule takes types and answers what breaks it, in words; it knows the root namespace, so that fixtures can break it.</summary>
internal sealed partial class Rules(string root)
{
    private static readonly string[] Layers = ["Domain", "Application", "Infrastructure", "Web"];

    /// <summary>Layers depend inward; Web knows Infrastructure only where the server is put together, and in the program's other commands.</summary>
    public IEnumerable<string> LayersDependInward(IEnumerable<CodeType> types) =>
        from type in types
        let layer = LayerOf(type.Namespace)
        where layer is not null
        from reference in type.References
        let target = LayerOf(NamespaceOf(reference.Target))
        where target is not null && !MaySee(type, layer, target)
        select Say(type, reference.Member, reference.Target.FullName);

    /// <summary>Domain and Application know no framework but the few named.</summary>
    public IEnumerable<string> InnerLayersKnowNoFramework(IEnumerable<CodeType> types) =>
        from type in types
        let layer = LayerOf(type.Namespace)
        where layer is "Domain" or "Application"
        from reference in type.References
        let target = NamespaceOf(reference.Target)
        where
            LayerOf(target) is null
            && !(
                Code.IsIn(target, "System")
                || (layer == "Application" && IsAllowedInApplication(target))
                || IsCompilerMade(target)
            )
        select Say(type, reference.Member, reference.Target.FullName);

    /// <summary>A module meets another only at its contracts and events, as the table says.</summary>
    public IEnumerable<string> ModulesMeetAtContractsAndEvents(IEnumerable<CodeType> types) =>
        from type in types
        let module = ModuleOf(type.Namespace)
        where module is not null
        from reference in type.References
        let target = NamespaceOf(reference.Target)
        let other = ModuleOf(target)
        where other is not null && other != module && !MayMeet(type.Namespace, module, target, other)
        select Say(type, reference.Member, reference.Target.FullName);

    /// <summary>Every type is in a module of the table, or in one of the few places that serve them all.</summary>
    public IEnumerable<string> EveryTypeHasAPlace(IEnumerable<CodeType> types, IReadOnlySet<string> places) =>
        from type in types
        where
            type.Namespace.Length > root.Length + 1
            && ModuleOf(type.Namespace) is null
            && !places.Any(place =>
                place.EndsWith(".*", StringComparison.Ordinal)
                    ? Code.IsIn(type.Namespace, $"{root}.{place[..^2]}")
                    : type.Namespace == $"{root}.{place}"
            )
        select $"{type.Definition.FullName} is in no module of the table, and in no shared place";

    /// <summary>What modules share knows no module.</summary>
    public IEnumerable<string> SharedCodeKnowsNoModule(IEnumerable<CodeType> types) =>
        from type in types
        where
            new[]
            {
                "Domain.Common",
                "Application.Common",
                "Infrastructure.Common",
                "Infrastructure.Persistence",
                "Web.Answers",
            }.Any(shared => Code.IsIn(type.Namespace, $"{root}.{shared}"))
        from reference in type.References
        where ModuleOf(NamespaceOf(reference.Target)) is not null
        select Say(type, reference.Member, reference.Target.FullName);

    /// <summary>Of the domain, Web sees ids, events and errors, never an entity.</summary>
    public IEnumerable<string> WebSeesNoEntity(IEnumerable<CodeType> types) =>
        from type in types
        where LayerOf(type.Namespace) == "Web"
        from reference in type.References
        let target = Code.Outermost(reference.Target)
        where
            LayerOf(target.Namespace) == "Domain"
            && ModuleOf(target.Namespace) is not null
            && !IsContract(target.Namespace)
            && !IsEvent(target.Namespace)
            && !target.Name.EndsWith("Errors", StringComparison.Ordinal)
        select Say(type, reference.Member, target.FullName);

    /// <summary>Contracts expose ids, primitives, records and each other.</summary>
    public IEnumerable<string> ContractsExposeNoInternals(IEnumerable<CodeType> types) =>
        from type in types
        where type.Namespace.StartsWith($"{root}.Application.", StringComparison.Ordinal) && IsContract(type.Namespace)
        from method in type.Definition.Methods.Where(method => method.IsPublic)
        from exposed in method
            .Parameters.Select(parameter => parameter.ParameterType)
            .Append(method.ReturnType)
            .SelectMany(Parts)
        let target = NamespaceOf(exposed)
        where
            Code.IsIn(target, root)
            && !IsContract(target)
            && target != $"{root}.Domain.Common"
            && target != $"{root}.Application.Common"
        select Say(type, method.Name, exposed.FullName);

    /// <summary>Handlers are not called directly.</summary>
    public IEnumerable<string> HandlersAreInternalAndSealed(IEnumerable<CodeType> types) =>
        from type in types
        where
            HandledBy(type).Any()
            && !type.Definition.IsAbstract
            && (type.Definition.IsPublic || !type.Definition.IsSealed)
        select $"{type.Definition.FullName} is not internal and sealed";

    /// <summary>Every request has one handler.</summary>
    public IEnumerable<string> RequestsHaveOneHandler(IReadOnlyCollection<CodeType> types)
    {
        var handled = types.SelectMany(HandledBy).ToLookup(request => request.FullName, StringComparer.Ordinal);
        return from type in types
            where IsRequest(type) && handled[type.Definition.FullName].Count() != 1
            select $"{type.Definition.FullName} has {handled[type.Definition.FullName].Count()} handlers";
    }

    /// <summary>Every command has a validator, or is named among those that need none; and nothing is named without need.</summary>
    public IEnumerable<string> CommandsAreValidated(
        IReadOnlyCollection<CodeType> types,
        IReadOnlyDictionary<string, string> exempt
    )
    {
        var validated = types
            .Select(type => type.Definition.BaseType as GenericInstanceType)
            .Where(parent => parent?.ElementType.FullName == "FluentValidation.AbstractValidator`1")
            .Select(parent => parent!.GenericArguments[0].FullName)
            .ToHashSet(StringComparer.Ordinal);
        var commands = types
            .Where(type =>
                IsRequest(type)
                && type.Definition.Interfaces.Any(contract =>
                    contract.InterfaceType.Name.Contains("Command", StringComparison.Ordinal)
                )
            )
            .ToList();
        return commands
            .Where(command => !validated.Contains(command.Definition.FullName) && !exempt.ContainsKey(command.Name))
            .Select(command => $"{command.Definition.FullName} has no validator")
            .Concat(
                exempt
                    .Keys.Where(name =>
                        !commands.Exists(command =>
                            command.Name == name && !validated.Contains(command.Definition.FullName)
                        )
                    )
                    .Select(name => $"{name} needs no exemption")
            );
    }

    /// <summary>Every request is a command or a query: by that the pipeline knows what is closed to guests.</summary>
    public static IEnumerable<string> RequestsAreCommandsOrQueries(IEnumerable<CodeType> types) =>
        from type in types
        where
            !type.Definition.IsInterface
            && !IsRequest(type)
            && type.Definition.Interfaces.Any(contract =>
                contract.InterfaceType.GetElementType().FullName is "MediatR.IRequest" or "MediatR.IRequest`1"
            )
        select $"{type.Definition.FullName} is neither command nor query";

    /// <summary>A command is closed to guests, unless it is marked as open and listed with why; and nothing is listed without need.</summary>
    public static IEnumerable<string> CommandsAreClosedToGuests(
        IReadOnlyCollection<CodeType> types,
        IReadOnlyDictionary<string, string> listed
    )
    {
        var open = types
            .Where(type =>
                type.Definition.CustomAttributes.Any(attribute =>
                    attribute.AttributeType.Name == "OpenToGuestsAttribute"
                )
            )
            .ToList();
        return open.Where(type => !listed.ContainsKey(type.Name))
            .Select(type => $"{type.Definition.FullName} is open to guests and not listed")
            .Concat(
                listed
                    .Keys.Where(name => !open.Exists(type => type.Name == name && IsRequest(type)))
                    .Select(name => $"{name} is listed and not open to guests")
            );
    }

    /// <summary>Requests and events are immutable records.</summary>
    public IEnumerable<string> MessagesAreImmutable(IEnumerable<CodeType> types) =>
        from type in types
        where IsRequest(type) || IsEvent(type.Namespace)
        let mutable = type.Definition.Properties.FirstOrDefault(property =>
            property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
        )
        where mutable is not null || type.Definition.Methods.All(method => method.Name != "<Clone>$")
        select mutable is null
            ? $"{type.Definition.FullName} is not a record"
            : $"{type.Definition.FullName}: {mutable.Name} can be set";

    /// <summary>Events carry ids and values, no entity.</summary>
    public IEnumerable<string> EventsCarryNoEntity(IEnumerable<CodeType> types) =>
        from type in types
        where IsEvent(type.Namespace)
        from part in type.Definition.Properties.SelectMany(property => Parts(property.PropertyType))
        let target = NamespaceOf(part)
        where Code.IsIn(target, root) && !IsContract(target) && !IsEvent(target)
        select $"{type.Definition.FullName} carries {part.FullName}";

    /// <summary>Time comes from TimeProvider.</summary>
    public static IEnumerable<string> ClockIsReadThroughTimeProvider(IEnumerable<CodeType> types) =>
        from type in types
        from call in type.Calls
        where Clock().IsMatch(call.Target)
        select Say(type, call.Member, call.Target);

    /// <summary>Use cases do not send use cases.</summary>
    public IEnumerable<string> ModulesSendNoRequests(IEnumerable<CodeType> types) =>
        from type in types
        where LayerOf(type.Namespace) == "Application" && ModuleOf(type.Namespace) is not null
        from reference in type.References
        where reference.Target.FullName is "MediatR.IMediator" or "MediatR.ISender" or "MediatR.IPublisher"
        select Say(type, reference.Member, reference.Target.FullName);

    /// <summary>SQL names the tables of its own module, and what modules publish whose contracts it may use.</summary>
    public IEnumerable<string> SqlStaysInItsSchema(IEnumerable<CodeType> types, IReadOnlySet<string> published) =>
        from type in types
        where LayerOf(type.Namespace) == "Infrastructure" && ModuleOf(type.Namespace) is not null
        from text in type.Strings
        where SqlVerb().IsMatch(text.Text)
        from Match name in SqlName.Matches(text.Text)
        let owner = Modules.All.Keys.First(module =>
            module.Equals(name.Groups["schema"].Value, StringComparison.OrdinalIgnoreCase)
        )
        where
            owner != ModuleOf(type.Namespace)
            && !(published.Contains(name.Value) && Modules.All[ModuleOf(type.Namespace)!].Uses.Contains(owner))
        select Say(type, text.Member, name.Value);

    /// <summary>A hub method that answers without a login is on the list; all others ask for one at the gate.</summary>
    public static IEnumerable<string> HubMethodsAskForALogin(
        IEnumerable<CodeType> types,
        IReadOnlySet<string> anonymous
    ) =>
        from type in types
        where
            type.Definition.BaseType?.GetElementType().FullName
                is "Microsoft.AspNetCore.SignalR.Hub"
                    or "Microsoft.AspNetCore.SignalR.Hub`1"
        from method in type.Definition.Methods
        where
            method.IsPublic
            && !anonymous.Contains(method.Name)
            && method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "AllowAnonymousAttribute")
        select $"{type.Definition.FullName}: {method.Name} answers without a login";

    /// <summary>Events go to those concerned, by typed methods.</summary>
    public IEnumerable<string> EventsAreSentToKnownConnections(IEnumerable<CodeType> types) =>
        from type in types
        where LayerOf(type.Namespace) == "Web"
        from call in type.Calls
        where
            call.Target.EndsWith("::get_All", StringComparison.Ordinal)
            || Code.IsIn(call.Target.Split("::")[0], "Microsoft.AspNetCore.SignalR.ClientProxyExtensions")
        select Say(type, call.Member, call.Target);

    /// <summary>A name says what a thing is.</summary>
    public static IEnumerable<string> NamesSaySomething(IEnumerable<CodeType> types) =>
        from type in types
        where
            VagueName().IsMatch(type.Name)
            && type.Definition.BaseType?.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal) != true
        select $"{type.Definition.FullName} is a vague name";

    /// <summary>A port has its implementation in another layer; an interface with one implementation beside it is none.</summary>
    public IEnumerable<string> PortsCrossALayer(IReadOnlyCollection<CodeType> types) =>
        from port in types
        where
            port.Definition.IsInterface
            && !port.Definition.HasGenericParameters
            && LayerOf(port.Namespace) == "Application"
            && !IsContract(port.Namespace)
            && port.Definition.HasMethods
        let implementations = types
            .Where(type =>
                type.Definition.Interfaces.Any(contract => contract.InterfaceType.FullName == port.Definition.FullName)
            )
            .ToList()
        where implementations.TrueForAll(type => LayerOf(type.Namespace) == "Application")
        select $"{port.Definition.FullName} crosses no layer";

    private static bool IsAllowedInApplication(string target) =>
        new[]
        {
            "MediatR",
            "FluentValidation",
            "Mapster",
            "MapsterMapper",
            "Scrutor",
            "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.Logging",
            "Microsoft.Extensions.Options",
        }.Any(allowed => Code.IsIn(target, allowed));

    // Attributes that the compiler puts into the assembly for itself.
    private static bool IsCompilerMade(string target) => target.Length == 0 || target == "Microsoft.CodeAnalysis";

    private static bool IsRequest(CodeType type) =>
        !type.Definition.IsInterface
        && !type.Definition.IsAbstract
        && type.Definition.Interfaces.Any(contract =>
            contract.InterfaceType.Name is "IVoidCommand" or "ICommand`1" or "ITimelineCommand`1" or "IQuery`1"
        );

    private static IEnumerable<TypeReference> HandledBy(CodeType type) =>
        from contract in type
            .Definition.Interfaces.Select(contract => contract.InterfaceType)
            .OfType<GenericInstanceType>()
        where
            contract.ElementType.Name
                is "IVoidCommandHandler`1"
                    or "ICommandHandler`2"
                    or "ITimelineCommandHandler`2"
                    or "IQueryHandler`2"
                    or "ICommittingHandler`1"
                    or "ICommittedHandler`1"
        select contract.GenericArguments[0];

    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification wrapped => Parts(wrapped.ElementType),
            GenericParameter => [],
            _ => [type],
        };

    private static bool IsInit(MethodDefinition setter) =>
        setter.ReturnType
            is RequiredModifierType { ModifierType.FullName: "System.Runtime.CompilerServices.IsExternalInit" };

    private static bool IsContract(string candidate) => candidate.EndsWith(".Contracts", StringComparison.Ordinal);

    private static bool IsEvent(string candidate) => candidate.EndsWith(".Events", StringComparison.Ordinal);

    private static string NamespaceOf(TypeReference type) => Code.Outermost(type).Namespace;

    private static string Say(CodeType type, string member, string target) =>
        $"{type.Definition.FullName}: {member} -> {target}";

    private bool MaySee(CodeType type, string layer, string target)
    {
        if (layer == "Web" && target == "Infrastructure")
        {
            return type.Namespace == $"{root}.Web"
                || type.Namespace == $"{root}.Web.Commands"
                || type.Namespace.Length == 0;
        }

        return Array.IndexOf(Layers, target) <= Array.IndexOf(Layers, layer);
    }

    private bool MayMeet(string from, string module, string target, string other)
    {
        if (LayerOf(from) == "Web")
        {
            // An endpoint answers with what the Inbox composes; and it takes part in no module's inside.
            return IsContract(target) || target == $"{root}.Application.Inbox";
        }

        var row = Modules.All[module];
        var idsOnly = LayerOf(target) == "Domain";
        return (IsContract(target) && (row.Uses.Contains(other) || (idsOnly && row.Handles.Contains(other))))
            || (IsEvent(target) && row.Handles.Contains(other));
    }

    private string? LayerOf(string candidate) =>
        Layers.FirstOrDefault(layer => Code.IsIn(candidate, $"{root}.{layer}"));

    private string? ModuleOf(string candidate)
    {
        if (LayerOf(candidate) is not { } layer)
        {
            return null;
        }

        var rest = candidate[(root.Length + 1 + layer.Length)..].TrimStart('.').Split('.');
        var segment = layer == "Web" && rest[0] == "Endpoints" && rest.Length > 1 ? rest[1] : rest[0];
        return Modules.All.ContainsKey(segment) && (layer != "Web" || rest[0] == "Endpoints") ? segment : null;
    }

    [GeneratedRegex("^System.DateTime(Offset)?::get_(Now|UtcNow|Today)$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE|FROM|JOIN)\b")]
    private static partial Regex SqlVerb();

    // A module's schema has the module's name.
    private static Regex SqlName { get; } =
        new(
            $@"\b(?<schema>{string.Join('|', Modules.All.Keys).ToLowerInvariant()})\.[a-z_]+",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    [GeneratedRegex("(Helper|Helpers|Manager|Util|Utils|Utilities)$", RegexOptions.ExplicitCapture)]
    private static partial Regex VagueName();
}
