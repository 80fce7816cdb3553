using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Messenger.ArchitectureTests;

/// <summary>A type of ours with all that it refers to, the bodies of its methods, lambdas and state machines included.</summary>
/// <param name="Definition">The outermost type; what the compiler made inside it counts as its own.</param>
/// <param name="References">Each distinct type referred to, with the member that does.</param>
/// <param name="Calls">Each distinct member called or read, as <c>Type::Member</c>, with the member that does.</param>
/// <param name="Strings">Each string constant, with the member that has it.</param>
internal sealed record CodeType(
    TypeDefinition Definition,
    IReadOnlyCollection<(string Member, TypeReference Target)> References,
    IReadOnlyCollection<(string Member, string Target)> Calls,
    IReadOnlyCollection<(string Member, string Text)> Strings
)
{
    public string Name => Definition.Name;

    public string Namespace => Definition.Namespace;
}

/// <summary>Reads assemblies.</summary>
internal static class Code
{
    /// <summary>The types whose namespace begins with <paramref name="root"/>.</summary>
    public static IReadOnlyList<CodeType> Read(string assemblyPath, string root)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(assemblyPath));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        resolver.AddSearchDirectory(
            Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Http.HttpContext).Assembly.Location)
        );
        var assembly = AssemblyDefinition.ReadAssembly(
            assemblyPath,
            new ReaderParameters { AssemblyResolver = resolver }
        );
        return
        [
            .. assembly
                .MainModule.Types.Where(type =>
                    IsIn(type.Namespace, root) || (type.Namespace.Length == 0 && type.Name == "Program")
                )
                .Select(Read),
        ];
    }

    public static bool IsIn(string candidate, string root) =>
        candidate == root || candidate.StartsWith(root + ".", StringComparison.Ordinal);

    /// <summary>The outermost type of a reference, without arrays, references and generic arguments.</summary>
    public static TypeReference Outermost(TypeReference type)
    {
        var element = type.GetElementType();
        while (element.DeclaringType is not null)
        {
            element = element.DeclaringType;
        }

        return element;
    }

    private static CodeType Read(TypeDefinition type)
    {
        var reader = new Reader();
        reader.ReadType(type);
        return new CodeType(
            type,
            [.. reader.References.DistinctBy(reference => (reference.Member, reference.Target.FullName))],
            [.. reader.Calls.Distinct()],
            [.. reader.Strings.Distinct()]
        );
    }

    private sealed class Reader
    {
        public List<(string Member, TypeReference Target)> References { get; } = [];

        public List<(string Member, string Target)> Calls { get; } = [];

        public List<(string Member, string Text)> Strings { get; } = [];

        public void ReadType(TypeDefinition type)
        {
            Add(type.FullName, type.BaseType);
            Attributes(type.FullName, type);
            Generic(type.FullName, type);
            foreach (var contract in type.Interfaces)
            {
                Add(type.FullName, contract.InterfaceType);
            }

            foreach (var field in type.Fields)
            {
                Add(field.FullName, field.FieldType);
                Attributes(field.FullName, field);
                if (field.HasConstant && field.Constant is string text)
                {
                    Strings.Add((field.FullName, text));
                }
            }

            foreach (var property in type.Properties)
            {
                Add(property.FullName, property.PropertyType);
                Attributes(property.FullName, property);
            }

            foreach (var method in type.Methods)
            {
                ReadMethod(method);
            }

            foreach (var nested in type.NestedTypes)
            {
                ReadType(nested);
            }
        }

        private void ReadMethod(MethodDefinition method)
        {
            var name = method.FullName;
            Add(name, method.ReturnType);
            Attributes(name, method);
            Generic(name, method);
            foreach (var parameter in method.Parameters)
            {
                Add(name, parameter.ParameterType);
                Attributes(name, parameter);
            }

            if (!method.HasBody)
            {
                return;
            }

            foreach (var variable in method.Body.Variables)
            {
                Add(name, variable.VariableType);
            }

            foreach (var handler in method.Body.ExceptionHandlers)
            {
                Add(name, handler.CatchType);
            }

            foreach (var instruction in method.Body.Instructions)
            {
                Operand(name, instruction);
            }
        }

        private void Operand(string member, Instruction instruction)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    Add(member, type);
                    break;
                case MethodReference called:
                    Add(member, called.DeclaringType);
                    Add(member, called.ReturnType);
                    foreach (var parameter in called.Parameters)
                    {
                        Add(member, parameter.ParameterType);
                    }

                    foreach (var argument in (called as GenericInstanceMethod)?.GenericArguments ?? [])
                    {
                        Add(member, argument);
                    }

                    Calls.Add((member, $"{called.DeclaringType.GetElementType().FullName}::{called.Name}"));
                    break;
                case FieldReference field:
                    Add(member, field.DeclaringType);
                    Add(member, field.FieldType);
                    break;
                case string text:
                    Strings.Add((member, text));
                    break;
            }
        }

        private void Attributes(string member, ICustomAttributeProvider provider)
        {
            foreach (var attribute in provider.CustomAttributes)
            {
                Add(member, attribute.AttributeType);
                foreach (
                    var argument in attribute.ConstructorArguments.Where(argument => argument.Value is TypeReference)
                )
                {
                    Add(member, (TypeReference)argument.Value);
                }
            }
        }

        private void Generic(string member, IGenericParameterProvider provider)
        {
            foreach (var constraint in provider.GenericParameters.SelectMany(parameter => parameter.Constraints))
            {
                Add(member, constraint.ConstraintType);
            }
        }

        private void Add(string member, TypeReference? type)
        {
            switch (type)
            {
                case null or GenericParameter:
                    return;
                case GenericInstanceType generic:
                    foreach (var argument in generic.GenericArguments)
                    {
                        Add(member, argument);
                    }

                    Add(member, generic.ElementType);
                    break;
                case TypeSpecification wrapped:
                    Add(member, wrapped.ElementType);
                    break;
                default:
                    References.Add((member, type));
                    break;
            }
        }
    }
}
