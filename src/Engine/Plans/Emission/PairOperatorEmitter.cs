using System.Reflection;
using System.Reflection.Emit;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Emission;

/// <summary>Makes a pair operator out of a program: one struct in a collectible assembly, whose methods do nothing but call ops.</summary>
public static class PairOperatorEmitter
{
    private const MethodAttributes Implementation = MethodAttributes.Public | MethodAttributes.Static;

    /// <summary>Emits the operator of a program over one kind of lanes.</summary>
    /// <param name="program">The trees.</param>
    /// <param name="lane">The lane type.</param>
    /// <param name="values">The driver's own <see cref="IPairValues{TLane}"/>.</param>
    public static EmittedOperator Emit(PairProgram program, Type lane, Type values)
    {
        OperatorTypes types = TypesOf(program, lane, values);
        Type contract = typeof(IPairOperator<,,,,,,>).MakeGenericType(types.ToArray());
        var name = new AssemblyName("GpuKernels.Emitted");
        TypeBuilder type = AssemblyBuilder.DefineDynamicAssembly(name, AssemblyBuilderAccess.RunAndCollect)
            .DefineDynamicModule("PairOperators")
            .DefineType(
                "PairOperator", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout, typeof(ValueType), [contract]);
        Implement(type, contract, nameof(PairOperatorParts.Start), types.Sum, [], il => PairOperatorParts.Start(il, program, types));
        Implement(
            type, contract, nameof(PairOperatorParts.Step), typeof(void), [typeof(int), types.Sum.MakeByRefType(), types.Row, types.Column, types.Shared],
            il => PairOperatorParts.Step(il, program, types));
        Implement(
            type, contract, nameof(PairOperatorParts.Middle), types.Pair, [types.Sum, values], il => PairOperatorParts.Middle(il, program, types));
        Implement(
            type, contract, nameof(PairOperatorParts.Finish), lane, [typeof(int), types.Pair, values],
            il => PairOperatorParts.Finish(il, program, types));
        return new EmittedOperator(type.CreateType(), types);
    }

    private static OperatorTypes TypesOf(PairProgram program, Type lane, Type values)
    {
        Type sum = PackTypes.Of(program.Sums, lane);
        return new OperatorTypes(
            lane,
            PackTypes.Of(program.Passes.Select(pass => pass.RowStreams).DefaultIfEmpty().Max(), lane),
            PackTypes.Of(program.Passes.Select(pass => pass.ColumnStreams).DefaultIfEmpty().Max(), lane),
            PackTypes.Of(program.Passes.Select(pass => pass.SharedStreams).DefaultIfEmpty().Max(), lane),
            sum,
            program.Middle.Count == 0 ? sum : PackTypes.Of(program.Middle.Count, lane),
            values);
    }

    private static void Implement(
        TypeBuilder type, Type contract, string name, Type result, Type[] parameters, Action<ILGenerator> write)
    {
        MethodBuilder method = type.DefineMethod(name, Implementation, result, parameters);
        method.SetImplementationFlags(MethodImplAttributes.AggressiveInlining);
        write(method.GetILGenerator());
        type.DefineMethodOverride(method, contract.GetMethod(name)!);
    }
}
